package io.github.slipcovermaven.revision;

import java.util.Arrays;

/** What of a text counts when two versions are compared. */
enum Reading {

    /** All that git sees: other line ends are other lines. */
    AS_GIT {
        @Override
        byte[] apply(byte[] text) {
            return text;
        }
    },

    /** What Python sees: the same code whatever its line ends, with a byte order mark or without, its last line ended or not. */
    AS_PYTHON {
        @Override
        byte[] apply(byte[] text) {
            byte[] read = new byte[text.length + 1];
            int size = 0;
            for (int at = hasMark(text) ? MARK.length : 0; at < text.length; at++) {
                boolean returns = text[at] == '\r';
                if (!returns || at + 1 == text.length || text[at + 1] != '\n') {
                    read[size++] = returns ? (byte) '\n' : text[at];
                }
            }
            if (size > 0 && read[size - 1] != '\n') {
                read[size++] = '\n';
            }
            return Arrays.copyOf(read, size);
        }
    };

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    abstract byte[] apply(byte[] text);

    private static boolean hasMark(byte[] text) {
        return text.length >= MARK.length && Arrays.equals(MARK, 0, MARK.length, text, 0, MARK.length);
    }
}
