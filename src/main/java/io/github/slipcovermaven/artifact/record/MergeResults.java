package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.json.Documents;
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
     * @throws io.github.slipcovermaven.problem.ProblemException when it cannot be written
     */
    public static void write(Path file, MergeResult result) {
        Documents.write(file, result);
    }

    /**
     * Reads a result.
     *
     * @return empty when there is none
     * @throws io.github.slipcovermaven.problem.ProblemException when it is damaged or of another format
     */
    public static Optional<MergeResult> read(Path file) {
        return Documents.read(file, MergeResult.class, MergeResult.FORMAT);
    }
}
