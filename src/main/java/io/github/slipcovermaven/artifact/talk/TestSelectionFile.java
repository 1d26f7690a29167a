package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.json.Json;
import java.nio.file.Path;
import java.util.List;

/**
 * The list of the tests that an attempt runs: a JSON array of the runner's own ids. One that ends with {@code ::} stands for
 * all tests of a file.
 */
public final class TestSelectionFile {

    private TestSelectionFile() {}

    /** Writes the list. */
    public static void write(Path file, List<String> ids) {
        AtomicFile.write(file, out -> Json.write(out, ids));
    }
}
