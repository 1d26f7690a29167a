package io.github.slipcovermaven.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes typed values out of a JSON object. Names it is not asked for are ignored, as a newer writer
 * may have more to tell; a name that is missing or has a value of another type is a problem.
 */
public final class Fields {

    private final JsonNode object;
    private final Function<String, ProblemException> problem;

    private Fields(JsonNode object, Function<String, ProblemException> problem) {
        this.object = object;
        this.problem = problem;
    }

    public static Fields of(JsonValue value, Function<String, ProblemException> problem) {
        JsonNode node = value.node();
        if (!node.isObject()) {
            throw problem.apply("a value is not a JSON object");
        }
        return new Fields(node, problem);
    }

    /** Returns the fields of an object that lies in this one; what is wrong with them is told in the same way. */
    public Fields within(JsonValue value) {
        return of(value, problem);
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public String text(String name) {
        return text(name, get(name));
    }

    @Nullable
    public String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    public long integer(String name) {
        JsonNode value = get(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "a whole number");
        }
        return value.longValue();
    }

    public int count(String name) {
        return count(name, get(name));
    }

    public double seconds(String name) {
        JsonNode value = get(name);
        if (!value.isNumber()) {
            throw wrong(name, "a number");
        }
        return value.doubleValue();
    }

    public boolean flag(String name) {
        JsonNode value = get(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    public List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            all.add(text(name, element));
        }
        return all;
    }

    public Map<String, Integer> counts(String name) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        JsonNode object = get(name);
        if (!object.isObject()) {
            throw wrong(name, "a JSON object");
        }
        object.properties().forEach(entry -> counts.put(entry.getKey(), count(name, entry.getValue())));
        return counts;
    }

    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode object = get(name);
        if (!object.isObject()) {
            throw wrong(name, "a JSON object");
        }
        object.properties().forEach(entry -> texts.put(entry.getKey(), text(name, entry.getValue())));
        return texts;
    }

    public JsonValue list(String name) {
        return JsonValue.of(elements(name));
    }

    private JsonNode elements(String name) {
        JsonNode value = get(name);
        if (!value.isArray()) {
            throw wrong(name, "a list");
        }
        return value;
    }

    private String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "a string");
        }
        return value.textValue();
    }

    private int count(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw wrong(name, "a count");
        }
        return value.intValue();
    }

    private JsonNode get(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw problem.apply("\"" + name + "\" is missing");
        }
        return value;
    }

    public ProblemException wrong(String name, String wanted) {
        return problem.apply("\"" + name + "\" is not " + wanted);
    }
}
