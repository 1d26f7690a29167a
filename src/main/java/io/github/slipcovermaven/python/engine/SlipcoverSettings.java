package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.json.JsonValue;
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
        JsonValue table = interpreter.slipcoverConfig();
        return new SlipcoverSettings(
                separated(table.get("source")),
                separated(table.get("omit")),
                table.has("exclude-lines") ? Optional.of(texts(table.get("exclude-lines"))) : Optional.empty(),
                texts(table.get("exclude-also")),
                Optional.of(table.get("fail-under").text()).filter(value -> !value.isEmpty()));
    }

    private static List<String> separated(JsonValue value) {
        return value.isText() ? List.of(value.text().split(",")) : texts(value);
    }

    private static List<String> texts(JsonValue value) {
        if (value.isText()) {
            return List.of(value.text());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.text()));
        return texts;
    }
}
