package io.github.slipcovermaven.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * JSON as characters, with those escapes resolved that Jackson refuses in names. Python keeps a byte of
 * a file name that is not Unicode as a lone surrogate (PEP 383) and writes it as <code>&#92;udcff</code>;
 * Jackson takes the bare character there, but not its escape.
 */
final class JsonText extends Reader {

    private static final int ESCAPE = 6;
    private static final int PAIR = 2 * ESCAPE;

    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private int from;
    private int ready;
    private int filled;
    private boolean atEnd;

    /** Decodes strictly: what is not UTF-8 is an exception. */
    JsonText(InputStream in) {
        this.in = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        while (from == ready) {
            if (atEnd) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, ready - from);
        System.arraycopy(buffer, from, into, offset, count);
        from += count;
        return count;
    }

    /** Keeps what may be the first half of an escape, reads more, and resolves what is whole. */
    private void fill() throws IOException {
        int rest = filled - ready;
        System.arraycopy(buffer, ready, buffer, 0, rest);
        int count = in.read(buffer, rest, buffer.length - rest);
        atEnd = count < 0;
        filled = rest + Math.max(0, count);
        from = 0;
        ready = 0;
        while (ready < filled && buffer[ready] != '\\') {
            ready++;
        }
        resolve();
    }

    private void resolve() {
        int to = ready;
        int at = ready;
        int keep = -1;
        while (at < filled && keep < 0) {
            if (buffer[at] != '\\') {
                buffer[to++] = buffer[at++];
            } else if (!atEnd && filled - at < PAIR) {
                keep = at;
            } else if (isLow(at)) {
                buffer[to++] = (char) unit(at);
                at += ESCAPE;
            } else {
                int length = Math.min(filled - at, isHigh(at) && isLow(at + ESCAPE) ? PAIR : 2);
                System.arraycopy(buffer, at, buffer, to, length);
                to += length;
                at += length;
            }
        }
        ready = to;
        if (keep >= 0) {
            System.arraycopy(buffer, keep, buffer, to, filled - keep);
            filled = to + filled - keep;
        } else {
            filled = to;
        }
    }

    private boolean isLow(int at) {
        int unit = unit(at);
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }

    private boolean isHigh(int at) {
        int unit = unit(at);
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    /** Returns the number in the escape that stands there, or -1. */
    private int unit(int at) {
        if (at + ESCAPE > filled || buffer[at] != '\\' || buffer[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(buffer[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = 16 * unit + digit;
        }
        return unit;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
