package io.github.slipcovermaven.artifact.talk;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slipcovermaven.json.Fields;
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
        for (JsonNode node : event.list("files")) {
            Fields file = Fields.of(node, reason -> event.wrong("files", "a list of files: " + reason));
            files.add(new CollectedFile(
                    file.text("path"),
                    file.text("node"),
                    file.seconds("collect"),
                    file.flag("together"),
                    groups(node.path("groups"), file),
                    parameters(node.path("parameters"), file),
                    file.has("held") ? file.text("held") : ""));
        }
        return files;
    }

    /** Returns the tests of functions with parameters, as collected files and the file of durations have them. */
    public static SortedMap<String, Parameters> parameters(JsonNode functions, Fields file) {
        SortedMap<String, Parameters> parameters = new TreeMap<>();
        functions.properties().forEach(function -> {
            Fields tests = file.within(function.getValue());
            boolean steady = tests.has("steady") && tests.flag("steady");
            parameters.put(function.getKey(), new Parameters(tests.count("tests"), tests.text("least"), steady));
        });
        return parameters;
    }

    private static SortedMap<String, List<String>> groups(JsonNode parts, Fields file) {
        SortedMap<String, List<String>> groups = new TreeMap<>();
        parts.properties().forEach(part -> {
            List<String> names = new ArrayList<>();
            for (JsonNode name : part.getValue()) {
                if (!name.isTextual()) {
                    throw file.wrong("groups", "lists of names");
                }
                names.add(name.textValue());
            }
            groups.put(part.getKey(), List.copyOf(names));
        });
        return groups;
    }
}
