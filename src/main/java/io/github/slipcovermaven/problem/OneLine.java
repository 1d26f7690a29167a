package io.github.slipcovermaven.problem;

/**
 * Makes names that we did not write, ids of tests above all, harmless in a line of the console: what would move the cursor,
 * colour, reorder or break the line is shown as an escape, {@code \x1b}.
 */
public final class OneLine {

    /** Some scripts and many emoji need these two; they move nothing. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private OneLine() {}

    /** Returns the name on one line. */
    public static String of(String name) {
        return escaped(name, false);
    }

    /**
     * Returns text with its escapes.
     *
     * @param keepLines whether its lines and tabs stay
     */
    public static String escaped(String text, boolean keepLines) {
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
