package io.github.slipcovermaven.artifact.talk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Sha256;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.plan.Division;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/** What {@code dividing.py} reads: which files, and parts of files, are whose. */
public final class DivisionFile {

    private static final int FORMAT = 1;

    private DivisionFile() {}

    /**
     * One step of the division.
     *
     * @param division among whom
     * @param index which of them the reader is, from 0
     */
    public record Level(Division division, int index) {

        /** Checks the index. */
        public Level {
            if (index < 0 || index >= division.count()) {
                throw new IllegalArgumentException(index + " of " + division.count());
            }
        }
    }

    /**
     * Writes the levels, the widest first.
     *
     * @param refused what the reader must not divide with, but end
     * @param collectAll whether the reader is to collect what belongs to others, too, and leave only their tests alone
     */
    public static void write(Path file, List<Level> levels, Set<Against> refused, boolean collectAll) {
        AtomicFile.write(file, out -> {
            ObjectMapper mapper = Json.mapper();
            try (JsonGenerator json = mapper.createGenerator(out)) {
                json.writeStartObject();
                json.writeNumberField("format", FORMAT);
                if (collectAll) {
                    json.writeBooleanField("collectAll", true);
                }
                json.writeArrayFieldStart("levels");
                for (Level level : levels) {
                    write(level, json);
                }
                json.writeEndArray();
                json.writePOJOField(
                        "refused", refused.stream().map(Against::word).sorted().toList());
                json.writeEndObject();
            }
        });
    }

    /**
     * Returns what tells one division from another: machines that do not talk to each other made the same when it is the
     * same. SHA-256 in lower-case hexadecimal.
     *
     * @param narrowing arguments that leave tests out
     */
    public static String hash(Division division, List<String> narrowing) {
        MessageDigest digest = Sha256.digest();
        try (JsonGenerator json =
                Json.mapper().createGenerator(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            json.writeStartArray();
            json.writeNumber(FORMAT);
            write(new Level(division, 0), json);
            json.writePOJO(narrowing);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(digest);
    }

    private static void write(Level level, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", level.index());
        json.writeNumberField("count", level.division().count());
        json.writePOJOField("files", level.division().files());
        json.writePOJOField("parts", level.division().parts());
        if (!level.division().spread().isEmpty()) {
            json.writePOJOField("spread", level.division().spread());
        }
        json.writeEndObject();
    }
}
