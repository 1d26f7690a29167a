package io.github.slipcovermaven.diff;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The lines of a text, each with its end, by numbers: lines that are the same have the same one. */
final class Lines {

    /** Deeper indentation counts as this one. */
    private static final int DEEPEST = 200;

    private static final int TAB = 8;

    private final byte[] text;
    private final int[] starts;
    private final int[] numbers;

    private Lines(byte[] text, int[] starts, int[] numbers) {
        this.text = text;
        this.starts = starts;
        this.numbers = numbers;
    }

    /** Numbers lines; one for both versions. */
    static final class Numbers {

        private final Map<ByteBuffer, Integer> known = new HashMap<>();

        int of(byte[] text, int start, int end) {
            return known.computeIfAbsent(ByteBuffer.wrap(text, start, end - start), line -> known.size());
        }

        /** Returns how many different lines there are. */
        int size() {
            return known.size();
        }
    }

    /**
     * Splits a text.
     *
     * @param length how much of it
     * @param returns whether a CR ends a line, too, as it does for Python. For git it does not: its numbers of the lines
     *     after such a one are not those of the coverage
     */
    static Lines of(byte[] text, int length, boolean returns, Numbers numbers) {
        int[] starts = new int[16];
        int size = 0;
        for (int at = 0; at < length; ) {
            if (size + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[size++] = at;
            at = end(text, at, returns);
        }
        starts[size] = length;
        int[] ofLines = new int[size];
        for (int i = 0; i < size; i++) {
            ofLines[i] = numbers.of(text, starts[i], starts[i + 1]);
        }
        return new Lines(text, starts, ofLines);
    }

    /** Counts the lines of a text from here on, where one begins. */
    static int count(byte[] text, int from, boolean returns) {
        int lines = 0;
        for (int at = from; at < text.length; at = end(text, at, returns)) {
            lines++;
        }
        return lines;
    }

    private static int end(byte[] text, int start, boolean returns) {
        for (int at = start; at < text.length; at++) {
            if (text[at] == '\n' || (returns && isLoneReturn(text, at))) {
                return at + 1;
            }
        }
        return text.length;
    }

    /** Tells whether the text has a CR that is not followed by LF. */
    static boolean hasLoneReturn(byte[] text) {
        for (int at = 0; at < text.length; at++) {
            if (isLoneReturn(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoneReturn(byte[] text, int at) {
        return text[at] == '\r' && (at + 1 == text.length || text[at + 1] != '\n');
    }

    /** Returns how many lines the text has. */
    int size() {
        return numbers.length;
    }

    /** Returns the number of a line. */
    int number(int line) {
        return numbers[line];
    }

    /** Returns how far a line is indented, in columns; -1 if it is blank. */
    int indent(int line) {
        int columns = 0;
        for (int at = starts[line]; at < starts[line + 1]; at++) {
            switch (text[at]) {
                case ' ' -> columns++;
                case '\t' -> columns += TAB - columns % TAB;
                case '\r', '\n' -> {}
                default -> {
                    return columns;
                }
            }
            if (columns >= DEEPEST) {
                return DEEPEST;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lines that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
