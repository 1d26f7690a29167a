package io.github.slipcovermaven.artifact;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipcovermaven.plan.Division;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

    /** Writes the levels, the widest first. */
    public static void write(Path file, List<Level> levels) {
        AtomicFile.write(file, out -> {
            ObjectMapper mapper = Json.mapper();
            try (JsonGenerator json = mapper.createGenerator(out)) {
                json.writeStartObject();
                json.writeNumberField("format", FORMAT);
                json.writeArrayFieldStart("levels");
                for (Level level : levels) {
                    write(level, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private static void write(Level level, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", level.index());
        json.writeNumberField("count", level.division().count());
        json.writePOJOField("files", level.division().files());
        json.writePOJOField("parts", level.division().parts());
        json.writeEndObject();
    }
}
