package io.github.slipcovermaven.report;

/** Shortens what tests printed, and says so: its middle goes, because the cause stands at either end. */
public final class Cut {

    private Cut() {}

    /**
     * Returns at most about {@code max} characters of the text.
     *
     * @param max characters, besides the notice
     */
    public static String middle(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int head = boundary(text, max / 3);
        int tail = boundary(text, text.length() - (max - head));
        return text.substring(0, head) + "\n[... " + (tail - head) + " characters left out ...]\n"
                + text.substring(tail);
    }

    /** Returns the text's first characters, and a mark when there are more. */
    public static String end(String text, int max) {
        return text.length() <= max ? text : text.substring(0, boundary(text, max)) + "...";
    }

    /** Does not part the two halves of a character. */
    private static int boundary(String text, int index) {
        return index > 0
                        && index < text.length()
                        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))
                ? index - 1
                : index;
    }
}
