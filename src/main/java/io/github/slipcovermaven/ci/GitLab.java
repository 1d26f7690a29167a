package io.github.slipcovermaven.ci;

import io.github.slipcovermaven.coverage.Percentage;
import java.util.List;
import java.util.Map;

/**
 * The line that GitLab's own regular expression for Python reads: {@code TOTAL … 97.3%}, the last one of a job's log.
 * Modules that are merged tell it nothing: where the whole is missed, a part of it must not pass for it.
 */
record GitLab() implements CiServer {

    @Override
    public boolean runs(Map<String, String> variables) {
        return CiServers.isTrue(variables, "GITLAB_CI");
    }

    @Override
    public List<Message> messages(Notice notice) {
        return notice
                .figures()
                .filter(figures -> notice.scope() != Notice.Scope.MEMBER)
                .map(Notice.Figures::together)
                .filter(counter -> counter.total() > 0)
                .map(counter -> "TOTAL " + counter.covered() + " of " + counter.total() + " lines and branches: "
                        + Percentage.floor(counter, 1) + "%")
                .stream()
                .map(Message::uncounted)
                .toList();
    }

    @Override
    public Message rest(Message.Kind kind, int more) {
        throw new IllegalStateException("no message to it is counted");
    }
}
