package io.github.slipcovermaven.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slipcovermaven.plan.CollectedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Understands what {@code timing.py} tells of the files with tests. */
final class CollectedFiles {

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
                    parameters(node.path("parameters"), file)));
        }
        return files;
    }

    private static SortedMap<String, Integer> parameters(JsonNode counts, Fields file) {
        SortedMap<String, Integer> parameters = new TreeMap<>();
        counts.properties().forEach(count -> {
            if (!count.getValue().canConvertToInt() || count.getValue().intValue() < 0) {
                throw file.wrong("parameters", "numbers of tests");
            }
            parameters.put(count.getKey(), count.getValue().intValue());
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
