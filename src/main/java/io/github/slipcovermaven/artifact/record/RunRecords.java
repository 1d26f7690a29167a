package io.github.slipcovermaven.artifact.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        return Documents.read(file, RunRecord.class, RunRecord.FORMAT, RunRecords::upgrade);
    }

    /** What the first records did not have yet. */
    private static void upgrade(JsonNode record) {
        if (record.path("setup") instanceof ObjectNode setup && !setup.hasNonNull("tests")) {
            setup.putObject("tests");
        }
        if (record.path("setup") instanceof ObjectNode setup && !setup.has("plan")) {
            setup.putNull("plan");
        }
        if (record.path("outcome") instanceof ObjectNode outcome && !outcome.hasNonNull("environments")) {
            outcome.putObject("environments");
        }
        if (record.path("outcome") instanceof ObjectNode outcome && !outcome.has("workers")) {
            outcome.putArray("workers");
        }
    }
}
