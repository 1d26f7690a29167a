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
    public List<String> lines(Notice notice) {
        String command = "::" + (notice.fails() ? "error" : "warning") + " title=" + property(notice.title()) + "::";
        List<String> lines = new ArrayList<>(Most.of(
                notice.problems(),
                problem -> command + data(problem),
                more -> command + data("... and " + more + " more: see summary.txt")));
        lines.addAll(Most.of(
                notice.missed(),
                GitHub::warning,
                more -> "::warning title=Not covered::"
                        + data("... and changed lines in " + more + " more places did not run")));
        return lines;
    }

    private static String warning(Notice.Missed missed) {
        return "::warning file=" + property(missed.path()) + ",line=" + missed.first() + ",endLine=" + missed.last()
                + ",title=Not covered::" + data(missed.words());
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
