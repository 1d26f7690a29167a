package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonStream;
import io.github.slipcovermaven.json.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that may be an engine's. All of them look at it, and it is read once. */
public final class Candidate {

    private final Path path;
    private @Nullable Map<String, Value> meta;

    Candidate(Path path) {
        this.path = path;
    }

    /**
     * A value as JSON has it.
     *
     * @param kind what it is
     * @param text what it says; empty for what is no text
     */
    record Value(JsonToken kind, String text) {}

    Path path() {
        return path;
    }

    /** Returns what stands in its {@code meta}, if it is JSON as far as that. */
    Map<String, Value> meta() throws IOException {
        if (meta == null) {
            meta = read();
        }
        return meta;
    }

    private Map<String, Value> read() throws IOException {
        try (InputStream in = Files.newInputStream(path);
                JsonStream json = JsonStream.of(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (key.equals("meta") && value == JsonToken.START_OBJECT) {
                    return values(json);
                }
                json.skipChildren();
            }
            return Map.of();
        } catch (IOException e) {
            if (Json.isMalformed(e)) {
                return Map.of();
            }
            throw e;
        }
    }

    private static Map<String, Value> values(JsonStream json) throws IOException {
        Map<String, Value> values = new HashMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            JsonToken kind = json.nextToken();
            values.put(key, new Value(kind, kind == JsonToken.VALUE_STRING ? json.getText() : ""));
            json.skipChildren();
        }
        return values;
    }
}
