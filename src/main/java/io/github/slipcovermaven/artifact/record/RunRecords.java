package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.json.Documents;
import java.nio.file.Path;
import java.util.Optional;

/** Stores records of shards. */
public final class RunRecords {

    private RunRecords() {}

    /**
     * Writes the record, in place of the one that is there.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when it cannot be written
     */
    public static void write(Path file, RunRecord run) {
        Documents.write(file, run);
    }

    /**
     * Reads a record.
     *
     * @return empty when there is none
     * @throws io.github.slipcovermaven.problem.ProblemException when it is damaged or of another format
     */
    public static Optional<RunRecord> read(Path file) {
        return Documents.read(file, RunRecord.class, RunRecord.FORMAT);
    }
}
