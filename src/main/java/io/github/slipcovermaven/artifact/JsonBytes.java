package io.github.slipcovermaven.artifact;

import java.io.IOException;
import java.io.InputStream;

/**
 * The few kinds of JSON tokens that SlipCover's files consist of, from bytes. Whatever is not exactly as
 * Python's {@code json.dump} writes it is {@link Unusual}: to be read again by those who can say what is wrong.
 * A general parser spends most of a merge on tokens of one number each.
 */
final class JsonBytes {

    /** As the general parser allows. */
    private static final int LONGEST_NAME = 40_000;

    private static final int LONGEST_NUMBER = 40;
    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] text = new byte[LONGEST_NAME];
    private int at;
    private int filled;

    JsonBytes(InputStream in) {
        this.in = in;
    }

    /** Takes the character, which must be the next one but for white space. */
    void take(char wanted) throws IOException, Unusual {
        if (!takes(wanted)) {
            throw Unusual.INSTANCE;
        }
    }

    /** Takes the character if it is the next one but for white space, and tells whether it was. */
    boolean takes(char wanted) throws IOException {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes what begins each member or element but the first, or else the end of their list. */
    boolean more(char end) throws IOException, Unusual {
        if (takes(',')) {
            return true;
        }
        take(end);
        return false;
    }

    void takeEnd() throws IOException, Unusual {
        if (peek() != END) {
            throw Unusual.INSTANCE;
        }
    }

    /** Takes a number between 0 and the limit, which is below 100 million. */
    int number(int limit) throws IOException, Unusual {
        int first = peek();
        int number = 0;
        int digit = first - '0';
        int digits = 0;
        while (digit >= 0 && digit <= 9) {
            number = 10 * number + digit;
            digits++;
            at++;
            if (number > limit) {
                throw Unusual.INSTANCE;
            }
            digit = at < filled || fill() ? buffer[at] - '0' : END;
        }
        if (digits == 0 || (first == '0' && digits > 1)) {
            throw Unusual.INSTANCE;
        }
        return number;
    }

    /** Takes a string and the colon after it. */
    String name() throws IOException, Unusual {
        String name = string();
        take(':');
        return name;
    }

    String string() throws IOException, Unusual {
        take('"');
        int length = 0;
        boolean plain = true;
        for (int c = character(); c != '"'; c = character()) {
            length = keep(c, length);
            if (c == '\\') {
                plain = false;
                length = keep(character(), length);
            } else if (c < ' ') {
                // Control characters are not allowed, and bytes above 127 are negative.
                plain = false;
            }
        }
        return plain ? new String(text, 0, 0, length) : decoded(length);
    }

    boolean isString() throws IOException {
        return peek() == '"';
    }

    boolean flag() throws IOException, Unusual {
        boolean value = peek() == 't';
        String word = value ? "true" : "false";
        for (int i = 0; i < word.length(); i++) {
            if (character() != word.charAt(i)) {
                throw Unusual.INSTANCE;
            }
        }
        return value;
    }

    /** Goes over digits, and those after a point if there is one. */
    void skipNumber() throws IOException, Unusual {
        boolean zero = peek() == '0';
        int digits = skipDigits();
        if (zero && digits > 1) {
            throw Unusual.INSTANCE;
        }
        if ((at < filled || fill()) && buffer[at] == '.') {
            at++;
            digits += skipDigits();
        }
        if (digits >= LONGEST_NUMBER) {
            throw Unusual.INSTANCE;
        }
    }

    private int skipDigits() throws IOException, Unusual {
        int digits = 0;
        while ((at < filled || fill()) && buffer[at] >= '0' && buffer[at] <= '9') {
            at++;
            digits++;
        }
        if (digits == 0 || digits >= LONGEST_NUMBER) {
            throw Unusual.INSTANCE;
        }
        return digits;
    }

    private int keep(int character, int length) throws Unusual {
        if (length == LONGEST_NAME) {
            throw Unusual.INSTANCE;
        }
        text[length] = (byte) character;
        return length + 1;
    }

    private String decoded(int length) throws IOException, Unusual {
        byte[] quoted = new byte[length + 2];
        quoted[0] = '"';
        System.arraycopy(text, 0, quoted, 1, length);
        quoted[length + 1] = '"';
        try {
            return Json.tree(quoted, 0, quoted.length).textValue();
        } catch (IOException e) {
            throw Unusual.INSTANCE;
        }
    }

    /** Takes the next byte, white space or not. */
    private int character() throws IOException, Unusual {
        if (at == filled && !fill()) {
            throw Unusual.INSTANCE;
        }
        return buffer[at++];
    }

    /** Returns the next byte that is not white space, which stays, or END. */
    private int peek() throws IOException {
        int c = at < filled ? buffer[at] : END;
        return c > ' ' ? c : afterSpace();
    }

    private int afterSpace() throws IOException {
        while (at < filled || fill()) {
            int c = buffer[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == END ? 0 : c;
            }
            at++;
        }
        return END;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    /** Says that the file is not as it is usually written. Carries nothing, since it is told to nobody. */
    static final class Unusual extends Exception {

        private static final long serialVersionUID = 1L;
        static final Unusual INSTANCE = new Unusual();

        private Unusual() {
            super("not as SlipCover writes it", null, false, false);
        }
    }
}
