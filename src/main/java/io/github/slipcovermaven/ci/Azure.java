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
    public List<Message> messages(Notice notice) {
        List<Message> messages = new ArrayList<>();
        notice.problems().forEach(problem -> messages.add(issue(notice.fails(), "", problem)));
        notice.missed()
                .forEach(missed -> messages.add(issue(
                        false,
                        ";sourcepath=" + property(missed.path()) + ";linenumber=" + missed.first(),
                        missed.words())));
        return messages;
    }

    @Override
    public Message rest(Message.Kind kind, int more) {
        return issue(kind == Message.Kind.ERROR, "", Notice.rest(more));
    }

    private static Message issue(boolean fails, String where, String message) {
        String type = fails ? "error" : "warning";
        return Message.of(fails, "##vso[task.logissue type=" + type + where + ";]" + data(message));
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
