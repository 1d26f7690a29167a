package io.github.slipcovermaven.artifact.talk;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Sha256;
import io.github.slipcovermaven.json.JsonWriter;
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

/** What {@code division.py} reads: which files, and parts of files, are whose. */
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
            try (JsonWriter json = JsonWriter.to(out)) {
                json.beginObject();
                json.number("format", FORMAT);
                if (collectAll) {
                    json.flag("collectAll", true);
                }
                json.beginList("levels");
                for (Level level : levels) {
                    write(level, json);
                }
                json.endList();
                json.value(
                        "refused", refused.stream().map(Against::word).sorted().toList());
                json.endObject();
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
        try (JsonWriter json = JsonWriter.to(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            json.beginList();
            json.number(FORMAT);
            write(new Level(division, 0), json);
            json.value(narrowing);
            json.endList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(digest);
    }

    private static void write(Level level, JsonWriter json) throws IOException {
        json.beginObject();
        json.number("index", level.index());
        json.number("count", level.division().count());
        json.value("files", level.division().files());
        json.value("parts", level.division().parts());
        if (!level.division().spread().isEmpty()) {
            json.value("spread", level.division().spread());
        }
        json.endObject();
    }
}
