package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipcovermaven.file.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a document piece by piece, in ASCII: a byte of a file's name that is no UTF-8 can only be written escaped. */
public final class JsonWriter implements AutoCloseable {

    private final JsonGenerator json;

    private JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Returns what writes there; closing it closes that, too. */
    public static JsonWriter to(OutputStream out) throws IOException {
        return new JsonWriter(Json.mapper().createGenerator(out));
    }

    public void beginObject() throws IOException {
        json.writeStartObject();
    }

    public void beginObject(String name) throws IOException {
        json.writeObjectFieldStart(name);
    }

    public void endObject() throws IOException {
        json.writeEndObject();
    }

    public void beginList() throws IOException {
        json.writeStartArray();
    }

    public void beginList(String name) throws IOException {
        json.writeArrayFieldStart(name);
    }

    public void endList() throws IOException {
        json.writeEndArray();
    }

    public void number(long value) throws IOException {
        json.writeNumber(value);
    }

    public void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    public void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    public void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    public void texts(String name, Collection<String> values) throws IOException {
        beginList(name);
        for (String value : values) {
            json.writeString(value);
        }
        endList();
    }

    public void path(Path value) throws IOException {
        json.writeString(Names.text(value));
    }

    public void path(String name, Path value) throws IOException {
        text(name, Names.text(value));
    }

    /** Writes null for none. */
    public void path(String name, Optional<Path> value) throws IOException {
        json.writeStringField(name, value.map(Names::text).orElse(null));
    }

    public void paths(String name, Collection<Path> values) throws IOException {
        beginList(name);
        for (Path value : values) {
            path(value);
        }
        endList();
    }

    /** Writes a list, a map, a record, or null. */
    public void value(@Nullable Object value) throws IOException {
        json.writePOJO(value);
    }

    /** Writes a list, a map, a record, or null. */
    public void value(String name, @Nullable Object value) throws IOException {
        json.writePOJOField(name, value);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
