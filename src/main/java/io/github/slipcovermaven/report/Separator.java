package io.github.slipcovermaven.report;

/** A line with a title in its middle, as pytest draws it ({@code TerminalWriter.sep}). */
public final class Separator {

    /** Columns when the console does not say. */
    public static final int WIDTH = 80;

    private Separator() {}

    /** Returns a title between marks, as wide as that. */
    public static String of(char mark, String title, int width) {
        int length = title.codePointCount(0, title.length());
        int times = Math.max((width - length - 2) / 2, 1);
        String fill = String.valueOf(mark).repeat(times);
        String line = fill + " " + title + " " + fill;
        return 2 * times + 2 + length < width ? line + mark : line;
    }
}
