package io.github.slipcovermaven.process;

import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of both streams in a ring, for messages; it needs no disk, which may be what is full. */
final class TailBuffer {

    private final byte[] ring;
    private long written;

    /** Keeps at most so many bytes. */
    TailBuffer(int capacity) {
        ring = new byte[capacity];
    }

    /** Adds the first {@code length} bytes. */
    synchronized void add(byte[] bytes, int length) {
        int from = Math.max(0, length - ring.length);
        written += from;
        while (from < length) {
            int at = (int) (written % ring.length);
            int count = Math.min(length - from, ring.length - at);
            System.arraycopy(bytes, from, ring, at, count);
            from += count;
            written += count;
        }
    }

    /**
     * Returns the end of what was added, read as UTF-8.
     *
     * @param maxBytes at most so many bytes; a character that this cuts in two is left out
     */
    synchronized String text(int maxBytes) {
        int size = (int) Math.min(Math.min(ring.length, written), Math.max(0, maxBytes));
        byte[] end = new byte[size];
        for (int i = 0; i < size; i++) {
            end[i] = ring[(int) ((written - size + i) % ring.length)];
        }
        int start = 0;
        // Only the cut can leave a character's later bytes at the start; at most three of them.
        while (written > size && start < Math.min(3, size) && (end[start] & 0xC0) == 0x80) {
            start++;
        }
        return new String(end, start, size - start, StandardCharsets.UTF_8);
    }
}
