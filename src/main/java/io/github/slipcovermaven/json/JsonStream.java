package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A document as it streams by, one token after the other; nothing of it is kept. */
public final class JsonStream implements AutoCloseable {

    private final JsonParser parser;

    private JsonStream(JsonParser parser) {
        this.parser = parser;
    }

    /** Returns a reader of UTF-8, which does not close the stream. */
    public static JsonStream of(InputStream in) throws IOException {
        return new JsonStream(Json.parser(in));
    }

    /** Goes on by one token, and returns it. */
    public JsonToken nextToken() throws IOException {
        return JsonToken.of(parser.nextToken());
    }

    /** Goes on by one token, and returns the name if it is one. */
    public @Nullable String nextFieldName() throws IOException {
        return parser.nextFieldName();
    }

    public JsonToken currentToken() {
        return JsonToken.of(parser.currentToken());
    }

    /** Goes to the end of the list or object that begins here, if one does. */
    public void skipChildren() throws IOException {
        parser.skipChildren();
    }

    public String getText() throws IOException {
        return parser.getText();
    }

    public int getIntValue() throws IOException {
        return parser.getIntValue();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
