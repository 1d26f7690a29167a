package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.json.Documents;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stores results of merges. */
public final class MergeResults {

    /** The file's name in the output directory. */
    public static final String NAME = "result.json";

    /** The name of the merged coverage beside it. */
    public static final String COVERAGE = "coverage.json";

    private MergeResults() {}

    /**
     * Writes the result, in place of the one that is there.
     *
     * @throws ProblemException when it cannot be written
     */
    public static void write(Path file, MergeResult result) {
        Documents.write(file, result);
    }

    /** Begins to load what writing one needs. */
    public static void expect() {
        Documents.expect(MergeResult.class);
    }

    /** Tells whether a file lies beside a result, and not beside what stands in place of one. */
    public static boolean isBeside(Path file) {
        Path result = file.resolveSibling(NAME);
        if (!Files.isRegularFile(result)) {
            return false;
        }
        try {
            return read(result).filter(MergeResult::isRefused).isEmpty();
        } catch (ProblemException e) {
            return true; // whatever it was, it came from a merge
        }
    }

    /**
     * Reads a result.
     *
     * @return empty when there is none
     * @throws ProblemException when it is damaged or of another format
     */
    public static Optional<MergeResult> read(Path file) {
        return Documents.read(file, MergeResult.class, MergeResult.FORMAT);
    }
}
