package io.github.slipcovermaven.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes of standard output, and only those, so that a flood cannot fill the memory. */
final class HeadBuffer implements OutputSink {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** Keeps at most so many bytes. */
    HeadBuffer(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void accept(Channel channel, byte[] bytes, int length) {
        if (channel == Channel.OUT) {
            kept.write(bytes, 0, Math.min(length, limit - kept.size()));
        }
    }

    /** Returns what was kept, read as UTF-8; a character that the limit cut in two is left out. */
    synchronized String text() {
        byte[] bytes = kept.toByteArray();
        int end = bytes.length == limit ? endOfWholeCharacters(bytes) : bytes.length;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static int endOfWholeCharacters(byte[] bytes) {
        int last = bytes.length - 1;
        while (last > 0 && bytes.length - last < 4 && isContinuation(bytes[last])) {
            last--;
        }
        return last < 0 || last + lengthOfCharacter(bytes[last]) <= bytes.length ? bytes.length : last;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static int lengthOfCharacter(byte first) {
        int bits = first & 0xFF;
        return bits >= 0xF0 ? 4 : bits >= 0xE0 ? 3 : bits >= 0xC0 ? 2 : 1;
    }
}
