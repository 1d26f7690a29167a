package io.github.slipcovermaven.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Azure Pipelines' logging commands, which become issues of the run. */
record Azure() implements CiServer {

    @Override
    public boolean runs(Map<String, String> variables) {
        return CiServers.isTrue(variables, "TF_BUILD");
    }

    @Override
    public List<String> lines(Notice notice) {
        String type = notice.fails() ? "error" : "warning";
        List<String> lines = new ArrayList<>(Most.of(
                notice.problems(),
                problem -> issue(type, "", problem),
                more -> issue(type, "", "... and " + more + " more: see summary.txt")));
        lines.addAll(Most.of(
                notice.missed(),
                missed -> issue(
                        "warning",
                        ";sourcepath=" + property(missed.path()) + ";linenumber=" + missed.first(),
                        missed.words()),
                more -> issue("warning", "", "... and changed lines in " + more + " more places did not run")));
        return lines;
    }

    private static String issue(String type, String where, String message) {
        return "##vso[task.logissue type=" + type + where + ";]" + data(message);
    }

    /** As {@code escapedata} of azure-pipelines-task-lib. */
    private static String data(String text) {
        return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** As {@code escape} of azure-pipelines-task-lib. */
    private static String property(String text) {
        return data(text).replace("]", "%5D").replace(";", "%3B");
    }
}
