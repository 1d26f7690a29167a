package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which of the measured files are tests, {@code tests.json}: {@code test_code.py} writes it. */
public final class TestCodeFile {

    /** Its name in the shard's folder. */
    public static final String NAME = "tests.json";

    private static final int FORMAT = 1;

    private TestCodeFile() {}

    /**
     * Reads it; nothing where there is none, because what writes it did not end.
     *
     * @param root the module's real path
     * @return the files relative to it
     * @throws ProblemException when it is damaged
     */
    public static SortedSet<String> read(Path file, Path root) {
        SortedSet<String> tests = new TreeSet<>();
        if (!Files.isRegularFile(file)) {
            return tests;
        }
        try {
            JsonValue told = Json.read(file);
            if (told.get("format").count() != FORMAT) {
                throw new IOException("format " + told.get("format"));
            }
            told.get("tests").texts().forEach(path -> tests.add(Names.below(root, Names.path(path))));
        } catch (IOException e) {
            throw Json.unreadable(file.toString(), e);
        }
        return tests;
    }
}
