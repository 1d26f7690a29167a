package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** An engine's JSON while it streams by: one object with a {@code "meta"}, and nothing behind it. */
public final class StrictJson {

    private final JsonStream parser;
    private final String name;

    private StrictJson(JsonStream parser, String name) {
        this.parser = parser;
        this.name = name;
    }

    /**
     * Reads a document.
     *
     * @param in is read as far as the reading goes, not closed
     * @param name the file, for messages
     * @throws ProblemException when it is cut, damaged, or not what the reading expects
     */
    public static <T> T read(InputStream in, String name, Reading<T> reading) {
        try (JsonStream parser = JsonStream.of(in)) {
            return reading.read(new StrictJson(parser, name));
        } catch (InputCoercionException e) {
            throw new ProblemException(ArtifactAdvice.unexpected(name, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw Json.unreadable(name, e);
        }
    }

    /** Returns what reads the values. */
    public JsonStream parser() {
        return parser;
    }

    /** Returns the file, for messages. */
    public String name() {
        return name;
    }

    /** Hands on each key of the document, with the parser at its value; to the end of the file. */
    public void keys(Keys keys) throws IOException {
        begin();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            keys.take(key);
        }
        if (parser.nextToken() != JsonToken.END) {
            throw unexpected("something follows after its JSON");
        }
    }

    /** Reads only the {@code "meta"}, and no further. */
    public <T> T metaOnly(Value<T> meta) throws IOException {
        begin();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals("meta")) {
                return meta.read();
            }
            parser.skipChildren();
        }
        throw unexpected("it has no \"meta\"");
    }

    private void begin() throws IOException {
        if (parser.nextToken() == JsonToken.END) {
            throw unexpected("it is empty");
        }
        expect(JsonToken.START_OBJECT, "the file is not a JSON object");
    }

    /** Refuses any other value than one that begins or is so. */
    public void expect(JsonToken wanted, String otherwise) {
        if (parser.currentToken() != wanted) {
            throw unexpected(otherwise);
        }
    }

    /** Returns what to throw for what is not as it should be. */
    public ProblemException unexpected(String what) {
        return new ProblemException(ArtifactAdvice.unexpected(name, what));
    }

    /** Reads a document. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(StrictJson json) throws IOException;
    }

    /** Takes the keys of an object. */
    @FunctionalInterface
    public interface Keys {
        void take(String key) throws IOException;
    }

    /** Reads a value. */
    @FunctionalInterface
    public interface Value<T> {
        T read() throws IOException;
    }
}
