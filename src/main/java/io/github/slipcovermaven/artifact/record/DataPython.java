package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.json.Documents;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * In which Python of this machine a shard's result becomes data of coverage.py, {@code data-python.json}: the one that ran
 * the tests, as the user's configuration of coverage.py may name plugins that only that one has.
 *
 * @param format {@value #FORMAT}
 * @param asked what the user asked the look-up for
 * @param executable the interpreter
 * @param before folders for the front of its path
 * @param after folders for the end of its path
 */
public record DataPython(int format, String asked, String executable, List<String> before, List<String> after) {

    private static final int FORMAT = 1;

    /** Checks that nothing is missing and keeps unmodifiable copies. */
    public DataPython {
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(executable, "executable");
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Makes one of this version's format. */
    public DataPython(String asked, String executable, List<String> before, List<String> after) {
        this(FORMAT, asked, executable, before, after);
    }

    /**
     * Writes it.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when it cannot be written
     */
    public void write(Path file) {
        Documents.write(file, this);
    }

    /**
     * Reads what a shard of this machine said.
     *
     * @return empty when it said nothing
     * @throws io.github.slipcovermaven.problem.ProblemException when it is damaged
     */
    public static Optional<DataPython> read(Path file) {
        return Documents.read(file, DataPython.class, FORMAT);
    }
}
