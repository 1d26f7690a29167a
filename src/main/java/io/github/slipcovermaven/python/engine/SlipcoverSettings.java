package io.github.slipcovermaven.python.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the project's own {@code [tool.slipcover]} says, as far as it counts here. Keys and forms as
 * {@code slipcover/config.py} reads them: lists, or one string with commas.
 *
 * @param source roots of the measured code
 * @param omit patterns of files that do not count
 * @param excludeLines replaces SlipCover's own patterns of lines that do not count
 * @param excludeAlso further such patterns
 * @param failUnder SlipCover's own threshold, which our gate takes the place of
 */
public record SlipcoverSettings(
        List<String> source,
        List<String> omit,
        Optional<List<String>> excludeLines,
        List<String> excludeAlso,
        Optional<String> failUnder) {

    /** Reads the settings that the interpreter found. */
    public static SlipcoverSettings of(InterpreterInfo interpreter) {
        JsonNode table = interpreter.slipcoverConfig();
        return new SlipcoverSettings(
                separated(table.path("source")),
                separated(table.path("omit")),
                table.has("exclude-lines") ? Optional.of(texts(table.path("exclude-lines"))) : Optional.empty(),
                texts(table.path("exclude-also")),
                Optional.of(table.path("fail-under").asText()).filter(value -> !value.isEmpty()));
    }

    private static List<String> separated(JsonNode value) {
        return value.isTextual() ? List.of(value.asText().split(",")) : texts(value);
    }

    private static List<String> texts(JsonNode value) {
        if (value.isTextual()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
