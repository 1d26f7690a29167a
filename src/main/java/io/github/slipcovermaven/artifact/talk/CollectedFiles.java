package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.json.Fields;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Understands what {@code timing.py} tells of the files with tests. */
public final class CollectedFiles {

    private CollectedFiles() {}

    static List<CollectedFile> of(Fields event) {
        List<CollectedFile> files = new ArrayList<>();
        for (JsonValue node : event.list("files")) {
            Fields file = Fields.of(node, reason -> event.wrong("files", "a list of files: " + reason));
            files.add(new CollectedFile(
                    file.text("path"),
                    file.text("node"),
                    file.seconds("collect"),
                    file.flag("together"),
                    groups(node.get("groups"), file),
                    parameters(node.get("parameters"), file),
                    file.has("held") ? file.text("held") : ""));
        }
        return files;
    }

    /** Returns the tests of functions with parameters, as collected files and the file of durations have them. */
    public static SortedMap<String, Parameters> parameters(JsonValue functions, Fields file) {
        SortedMap<String, Parameters> parameters = new TreeMap<>();
        functions.members().forEach((function, told) -> {
            Fields tests = file.within(told);
            boolean steady = tests.has("steady") && tests.flag("steady");
            parameters.put(function, new Parameters(tests.count("tests"), tests.text("least"), steady));
        });
        return parameters;
    }

    private static SortedMap<String, List<String>> groups(JsonValue parts, Fields file) {
        SortedMap<String, List<String>> groups = new TreeMap<>();
        parts.members().forEach((part, told) -> {
            List<String> names = new ArrayList<>();
            for (JsonValue name : told) {
                if (!name.isText()) {
                    throw file.wrong("groups", "lists of names");
                }
                names.add(name.text());
            }
            groups.put(part, List.copyOf(names));
        });
        return groups;
    }
}
