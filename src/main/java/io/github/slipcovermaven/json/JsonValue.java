package io.github.slipcovermaven.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document that was read. What it does not hold is a value, too: one that is of no type and holds nothing, so
 * that what only may be there can be asked for in one go. What must be there is asked of {@link Fields}.
 */
public final class JsonValue implements Iterable<JsonValue> {

    private final JsonNode node;

    private JsonValue(JsonNode node) {
        this.node = node;
    }

    static JsonValue of(JsonNode node) {
        return new JsonValue(node);
    }

    /** Returns a value of which nothing is known. */
    public static JsonValue nothing() {
        return new JsonValue(MissingNode.getInstance());
    }

    JsonNode node() {
        return node;
    }

    public JsonValue get(String name) {
        return new JsonValue(node.path(name));
    }

    public JsonValue get(int index) {
        return new JsonValue(node.path(index));
    }

    /** Tells whether it holds a value of that name, and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Returns how many values it holds. */
    public int size() {
        return node.size();
    }

    /** Returns the values that it holds by name, in their order. */
    public Map<String, JsonValue> members() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), new JsonValue(member.getValue())));
        return members;
    }

    @Override
    public Iterator<JsonValue> iterator() {
        Iterator<JsonNode> nodes = node.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return nodes.hasNext();
            }

            @Override
            public JsonValue next() {
                return new JsonValue(nodes.next());
            }
        };
    }

    /** Returns the texts that it holds. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(element.asText("")));
        return texts;
    }

    public boolean isText() {
        return node.isTextual();
    }

    public boolean isNumber() {
        return node.isNumber();
    }

    /** Returns the text, or a number or a flag as it would be written; empty for anything else. */
    public String text() {
        return node.asText("");
    }

    /** Returns the text; null for anything else. */
    public @Nullable String textOrNull() {
        return node.textValue();
    }

    /** Returns the whole number; 0 for anything else. */
    public int count() {
        return node.asInt();
    }

    /** Returns the number; 0 for anything else. */
    public double number() {
        return node.asDouble();
    }

    /** Returns the flag; false for anything else. */
    public boolean flag() {
        return node.asBoolean();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValue value && node.equals(value.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** Returns it as JSON; empty when it is not there. */
    @Override
    public String toString() {
        return node.toString();
    }
}
