package io.github.slipcovermaven.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GitHub Actions' workflow commands, which become annotations of the run and of the pull request's files. */
record GitHub() implements CiServer {

    @Override
    public boolean runs(Map<String, String> variables) {
        return CiServers.isTrue(variables, "GITHUB_ACTIONS");
    }

    @Override
    public List<Message> messages(Notice notice) {
        List<Message> messages = new ArrayList<>();
        notice.problems()
                .forEach(problem -> messages.add(Message.of(
                        notice.fails(),
                        command(notice.fails()) + " title=" + property(notice.title()) + "::" + data(problem))));
        notice.missed().forEach(missed -> messages.add(Message.of(false, warning(missed))));
        return messages;
    }

    @Override
    public Message rest(Message.Kind kind, int more) {
        boolean fails = kind == Message.Kind.ERROR;
        return Message.of(fails, command(fails) + " title=Coverage::" + data(Notice.rest(more)));
    }

    private static String command(boolean fails) {
        return fails ? "::error" : "::warning";
    }

    private static String warning(Notice.Missed missed) {
        return command(false) + " file=" + property(missed.path()) + ",line=" + missed.first() + ",endLine="
                + missed.last() + ",title=Not covered::" + data(missed.words());
    }

    /** As {@code escapeData} of actions/toolkit. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** As {@code escapeProperty} of actions/toolkit. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
