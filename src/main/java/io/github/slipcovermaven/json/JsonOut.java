package io.github.slipcovermaven.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.LineSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON that consists of long lists of numbers, as bytes: a general writer keeps books on every number, which
 * costs more than the number. That what is written is an object is the caller's to see to.
 */
public final class JsonOut {

    /** More than anything but a text. */
    private static final int LONGEST = 64;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] digits = new byte[12];
    private int filled;

    public JsonOut(OutputStream out) {
        this.out = out;
    }

    /** Writes JSON as it stands, in ASCII and shorter than {@value #LONGEST}. */
    public JsonOut raw(String json) throws IOException {
        room();
        byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
        return this;
    }

    public JsonOut number(long number) throws IOException {
        return raw(Long.toString(number));
    }

    /** As Python writes it: as few digits as tell it from its neighbours. */
    public JsonOut number(double number) throws IOException {
        return raw(NumberOutput.toString(number, true));
    }

    /** Writes a text with all that is not ASCII escaped, lone surrogates too. */
    public JsonOut text(String text) throws IOException {
        raw("\"");
        char[] quoted = JsonStringEncoder.getInstance().quoteAsString(text);
        for (char c : quoted) {
            room();
            if (c <= 0x7f) {
                buffer[filled++] = (byte) c;
            } else {
                raw(String.format("\\u%04X", (int) c));
            }
        }
        return raw("\"");
    }

    public JsonOut lines(LineSet lines) throws IOException {
        byte separator = '[';
        for (int line = lines.next(0); line >= 0; line = lines.next(line + 1)) {
            room();
            buffer[filled++] = separator;
            digits(line);
            separator = ',';
        }
        return raw(lines.isEmpty() ? "[]" : "]");
    }

    public JsonOut branches(BranchSet branches) throws IOException {
        byte separator = '[';
        for (int i = 0; i < branches.size(); i++) {
            room();
            buffer[filled++] = separator;
            buffer[filled++] = '[';
            digits(branches.from(i));
            buffer[filled++] = ',';
            digits(branches.to(i));
            buffer[filled++] = ']';
            separator = ',';
        }
        return raw(branches.isEmpty() ? "[]" : "]");
    }

    private void digits(int number) {
        int rest = Math.abs(number);
        if (number < 0) {
            buffer[filled++] = '-';
        }
        int length = 0;
        do {
            digits[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (length > 0) {
            buffer[filled++] = digits[--length];
        }
    }

    private void room() throws IOException {
        if (buffer.length - filled < LONGEST) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    public void flush() throws IOException {
        drain();
        out.flush();
    }
}
