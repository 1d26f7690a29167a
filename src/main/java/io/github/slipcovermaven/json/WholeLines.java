package io.github.slipcovermaven.json;

import java.util.Arrays;

/**
 * Cuts bytes that arrive in pieces into whole lines. What follows the last line end is kept for the
 * next piece: of a file that is still written to, or whose writer died, it may be half a line.
 */
public final class WholeLines {

    private final int longest;
    private byte[] rest = new byte[0];
    private int size;
    private long offset;

    /** Starts at the beginning of a file; lines have at most so many bytes. */
    public WholeLines(int longest) {
        this.longest = longest;
    }

    /** Returns how many bytes belong to lines that were handed on: where the torn rest begins. */
    public long offset() {
        return offset;
    }

    /** Takes the first {@code length} bytes of the piece and hands on the lines that are whole now. */
    public void feed(byte[] piece, int length, Sink sink) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (piece[i] == '\n') {
                if (size > 0) {
                    keep(piece, from, i, sink);
                    int end = size;
                    size = 0;
                    hand(rest, 0, end, sink);
                } else {
                    hand(piece, from, i, sink);
                }
                from = i + 1;
            }
        }
        keep(piece, from, length, sink);
    }

    private void hand(byte[] bytes, int from, int to, Sink sink) {
        if (to - from > longest) {
            sink.tooLong(offset);
        }
        sink.line(bytes, from, to, offset);
        offset += to - from + 1L;
    }

    private void keep(byte[] piece, int from, int to, Sink sink) {
        int more = to - from;
        if (size + more > longest) {
            sink.tooLong(offset);
        }
        if (size + more > rest.length) {
            rest = Arrays.copyOf(rest, Math.max(size + more, 2 * rest.length));
        }
        System.arraycopy(piece, from, rest, size, more);
        size += more;
    }

    /** Takes the lines. */
    public interface Sink {

        /** Takes the line that stands in {@code bytes} from {@code from} to before {@code to}, without its end. */
        void line(byte[] bytes, int from, int to, long offset);

        /** Throws, because the line that begins here is too long. */
        void tooLong(long offset);
    }
}
