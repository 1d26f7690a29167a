package io.github.slipcovermaven.report;

import java.util.regex.Pattern;

/**
 * Makes names and output that we did not write harmless in a terminal or a line-based file: what would
 * move the cursor, colour, reorder or break a line is shown as an escape, {@code \x1b}.
 */
public final class Visible {

    /** Colours carry nothing here: dropped, where an escape would only hide the text. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]*m");

    /** Some scripts and many emoji need these two; they move nothing. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Visible() {}

    /** Returns the name on one line. */
    public static String name(String name) {
        return escape(name, false);
    }

    /** Returns output without its colours; its lines and tabs stay. */
    public static String text(String text) {
        return escape(COLOUR.matcher(text).replaceAll("").replace("\r\n", "\n"), true);
    }

    private static String escape(String text, boolean keepLines) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if ((keepLines && (c == '\n' || c == '\t')) || !isDangerous(c)) {
                shown.appendCodePoint(c);
            } else {
                appendEscape(shown, c);
            }
        });
        return shown.toString();
    }

    /** Line and paragraph separators end a line for some readers; format characters reorder or hide text. */
    private static boolean isDangerous(int c) {
        if (c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void appendEscape(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                String hex = Integer.toHexString(c);
                int digits = c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8;
                shown.append(c <= 0xFF ? "\\x" : c <= 0xFFFF ? "\\u" : "\\U")
                        .append("0".repeat(digits - hex.length()))
                        .append(hex);
            }
        }
    }
}
