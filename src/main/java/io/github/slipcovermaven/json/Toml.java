package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;

/** Reads TOML as the same values that JSON has. */
public final class Toml {

    private Toml() {}

    /**
     * Reads a document.
     *
     * @throws IOException when it is no TOML; its message says why and where, in one line
     */
    public static JsonValue read(String text) throws IOException {
        try {
            return JsonValue.of(new TomlMapper().readTree(text));
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            String reason = malformed.getOriginalMessage().lines().findFirst().orElse("no TOML");
            throw new IOException(line > 0 ? "line " + line + ": " + reason : reason, malformed);
        }
    }
}
