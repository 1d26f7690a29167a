package io.github.slipcovermaven.report;

import io.github.slipcovermaven.problem.OneLine;
import java.util.regex.Pattern;

/**
 * Makes names and output that we did not write harmless in a terminal or a line-based file: what would
 * move the cursor, colour, reorder or break a line is shown as an escape, {@code \x1b}.
 */
public final class Visible {

    /** Colours carry nothing here: dropped, where an escape would only hide the text. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]*m");

    private Visible() {}

    /** Returns the name on one line. */
    public static String name(String name) {
        return OneLine.of(name);
    }

    /** Returns a line of a source; its tabs stay. */
    public static String line(String line) {
        return OneLine.escaped(line, true);
    }

    /** Returns output without its colours; its lines and tabs stay. */
    public static String text(String text) {
        return OneLine.escaped(COLOUR.matcher(text).replaceAll("").replace("\r\n", "\n"), true);
    }
}
