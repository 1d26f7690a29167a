package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.plan.ListedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code behave_plan.py} reads: which of the listed files, or of their tests, are its own. */
public final class AssignmentFile {

    private static final int FORMAT = 1;

    private AssignmentFile() {}

    /**
     * The files that whoever is free takes.
     *
     * @param files in this order
     * @param folder where a process notes what it takes
     */
    public record Queue(List<String> files, Path folder) {

        /** Keeps an unmodifiable copy. */
        public Queue {
            files = List.copyOf(files);
        }
    }

    /**
     * Writes the files.
     *
     * @param queue those that are not this process's alone; empty where there are none
     * @param alone the file that is there once no other process runs tests; empty where this one need not wait for it
     * @param elsewhere the files that other builds run; empty where this build runs the whole suite
     * @param tell the ids of the tests whose results are awaited; empty for all
     */
    public static void write(
            Path file,
            List<ListedPart> parts,
            Optional<Queue> queue,
            Optional<Path> alone,
            Optional<List<String>> elsewhere,
            Optional<List<String>> tell) {
        Map<String, List<ListedPart>> byPath = new LinkedHashMap<>();
        // A file that the user named twice is run twice.
        parts.forEach(part ->
                byPath.computeIfAbsent(part.path(), path -> new ArrayList<>()).add(part));
        AtomicFile.write(file, out -> {
            try (JsonWriter json = JsonWriter.to(out)) {
                json.beginObject();
                json.number("format", FORMAT);
                json.beginObject("files");
                for (Map.Entry<String, List<ListedPart>> turns : byPath.entrySet()) {
                    write(turns.getKey(), turns.getValue(), json);
                }
                json.endObject();
                json.value("queue", queue.map(Queue::files).orElseGet(List::of));
                json.path("claims", queue.map(Queue::folder));
                json.path("alone", alone);
                json.value("elsewhere", elsewhere.orElse(null));
                json.value("tell", tell.orElse(null));
                json.endObject();
            }
        });
    }

    private static void write(String path, List<ListedPart> turns, JsonWriter json) throws IOException {
        json.beginObject(path);
        json.value(
                "tests", turns.stream().flatMap(part -> part.tests().stream()).toList());
        json.value(
                "after", turns.stream().flatMap(part -> part.after().stream()).toList());
        json.value("owners", turns.size() == 1 ? turns.get(0).owners().orElse(null) : null);
        json.flag("keeps", turns.get(0).keeps());
        json.endObject();
    }
}
