package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.JsonWriter;
import io.github.slipcovermaven.plan.ListedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code behave_plan.py} reads: which of the listed files are its own, and the tests that were found in them. */
public final class AssignmentFile {

    private static final int FORMAT = 1;

    private AssignmentFile() {}

    /**
     * Writes the files.
     *
     * @param elsewhere the files that other builds run; empty where this build runs the whole suite
     * @param tell the ids of the tests whose results are awaited; empty for all
     */
    public static void write(
            Path file, List<ListedFile> files, Optional<List<String>> elsewhere, Optional<List<String>> tell) {
        Map<String, List<String>> tests = new LinkedHashMap<>();
        // A file that the user named twice is run twice.
        files.forEach(listed ->
                tests.computeIfAbsent(listed.path(), path -> new ArrayList<>()).addAll(listed.tests()));
        AtomicFile.write(file, out -> {
            try (JsonWriter json = JsonWriter.to(out)) {
                json.beginObject();
                json.number("format", FORMAT);
                json.value("files", tests);
                json.value("elsewhere", elsewhere.orElse(null));
                json.value("tell", tell.orElse(null));
                json.endObject();
            }
        });
    }
}
