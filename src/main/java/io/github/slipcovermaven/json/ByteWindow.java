package io.github.slipcovermaven.json;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file that are in memory now, and how far they are taken. */
final class ByteWindow {

    /** No byte of a JSON text: what is not ASCII is negative, too, and stands in texts alone. */
    static final int END = -1;

    /** More than an element of a list has, with its separators and a usual indentation. */
    private static final int MARGIN = 256;

    private static final int CAPACITY = 1 << 16;

    private final InputStream in;

    /** With a zero behind it, which is in no list, so that loops end without looking at the index. */
    final byte[] bytes = new byte[CAPACITY + 1];

    /** The first that is not taken. */
    int at;

    private int filled;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** Returns the next byte that is not white space, which stays, or END. */
    int peek() throws IOException {
        int c = at < filled ? bytes[at] : END;
        return c > ' ' ? c : afterSpace();
    }

    private int afterSpace() throws IOException {
        while (at < filled || fill()) {
            int c = bytes[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == END ? 0 : c;
            }
            at++;
        }
        return END;
    }

    /** Tells whether another byte can be taken, white space or not. */
    boolean hasNext() throws IOException {
        return at < filled || fill();
    }

    /** Sees to it that the next elements are in the window, unless the file ends before, and returns where. */
    int afterMargin() throws IOException {
        if (filled - at < MARGIN) {
            System.arraycopy(bytes, at, bytes, 0, filled - at);
            filled -= at;
            at = 0;
            int read = in.readNBytes(bytes, filled, CAPACITY - filled);
            filled += read;
            bytes[filled] = 0;
        }
        return at;
    }

    /** Returns up to where an element may begin that is all in the window. */
    int lastStart() {
        return filled < CAPACITY ? filled : filled - MARGIN;
    }

    /** Tells whether what ends there is a part of the file. */
    boolean holds(int end) {
        return end <= filled;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = in.readNBytes(bytes, 0, CAPACITY);
        bytes[filled] = 0;
        return filled > 0;
    }
}
