package io.github.slipcovermaven.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The few kinds of JSON tokens that SlipCover's files consist of, from bytes. Whatever is not exactly as
 * Python's {@code json.dump} writes it is {@link Unusual}: to be read again by those who can say what is wrong.
 * A general parser spends most of a merge on tokens of one number each.
 */
public final class JsonBytes {

    /** As the general parser allows. */
    private static final int LONGEST_NAME = 40_000;

    private static final int LONGEST_NUMBER = 40;
    private static final int END = -1;
    private static final int CAPACITY = 1 << 16;

    /** More than an element of a list has, with its separators and a usual indentation. */
    private static final int MARGIN = 256;

    private static final int MOST_DIGITS = 9;

    private final InputStream in;

    /** With a zero behind it, which is in no list, so that loops end without looking at the index. */
    private final byte[] buffer = new byte[CAPACITY + 1];

    private final byte[] text = new byte[LONGEST_NAME];
    private int at;
    private int filled;
    private boolean listEnded;

    public JsonBytes(InputStream in) {
        this.in = in;
    }

    /** Takes the character, which must be the next one but for white space. */
    public void take(char wanted) throws IOException, Unusual {
        if (!takes(wanted)) {
            throw Unusual.INSTANCE;
        }
    }

    /** Takes the character if it is the next one but for white space, and tells whether it was. */
    public boolean takes(char wanted) throws IOException {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes what begins each member or element but the first, or else the end of their list. */
    public boolean more(char end) throws IOException, Unusual {
        if (takes(',')) {
            return true;
        }
        take(end);
        return false;
    }

    public void takeEnd() throws IOException, Unusual {
        if (peek() != END) {
            throw Unusual.INSTANCE;
        }
    }

    /** Begins a list of numbers or of pairs, and tells whether there is anything in it. */
    public boolean beginList() throws IOException, Unusual {
        take('[');
        listEnded = takes(']');
        return !listEnded;
    }

    /** Tells whether the list goes on after what was taken of it. */
    public boolean listGoesOn() {
        return !listEnded;
    }

    /**
     * Takes numbers up to the end of the list, or as many as fit. This and {@link #pairs} are where most of the time
     * goes, in a JVM that has just begun: one loop without calls is compiled at once, many small methods are not.
     *
     * @return how many
     */
    public int numbers(int[] into) throws IOException, Unusual {
        byte[] bytes = buffer;
        int count = 0;
        while (count < into.length && !listEnded) {
            int next = afterMargin();
            int last = lastStart();
            while (next <= last && count < into.length) {
                int number = 0;
                int from = next;
                int digit = bytes[next] - '0';
                while (digit >= 0 && digit <= 9) {
                    number = 10 * number + digit;
                    next++;
                    digit = bytes[next] - '0';
                }
                refuseNumber(from, next);
                into[count++] = number;
                next = skipSpace(bytes, next);
                if (bytes[next] != ',') {
                    endList(next);
                    next++;
                    break;
                }
                next = skipSpace(bytes, next + 1);
            }
            proceed(next);
        }
        return count;
    }

    /**
     * Takes pairs of numbers as {@link #numbers} does.
     *
     * @param into has room for an even number
     * @return how many numbers
     */
    public int pairs(int[] into) throws IOException, Unusual {
        byte[] bytes = buffer;
        int count = 0;
        while (count < into.length && !listEnded) {
            int next = afterMargin();
            int last = lastStart();
            while (next <= last && count < into.length) {
                char open = '[';
                char close = ',';
                for (int i = 0; i < 2; i++) {
                    next = skipSpace(bytes, open == '[' ? expect(open, next) : next);
                    int number = 0;
                    int from = next;
                    int digit = bytes[next] - '0';
                    while (digit >= 0 && digit <= 9) {
                        number = 10 * number + digit;
                        next++;
                        digit = bytes[next] - '0';
                    }
                    refuseNumber(from, next);
                    into[count++] = number;
                    next = skipSpace(bytes, expect(close, skipSpace(bytes, next)));
                    open = ' ';
                    close = ']';
                }
                if (bytes[next] != ',') {
                    endList(next);
                    next++;
                    break;
                }
                next = skipSpace(bytes, next + 1);
            }
            proceed(next);
        }
        return count;
    }

    /** Sees to it that the next elements are in the buffer, unless the file ends before, and returns where. */
    private int afterMargin() throws IOException {
        if (filled - at < MARGIN) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            filled -= at;
            at = 0;
            int read = in.readNBytes(buffer, filled, CAPACITY - filled);
            filled += read;
            buffer[filled] = 0;
        }
        return at;
    }

    /** Returns up to where an element may begin that is all in the buffer. */
    private int lastStart() {
        return filled < CAPACITY ? filled : filled - MARGIN;
    }

    private void proceed(int to) throws Unusual {
        if (to > filled) {
            throw Unusual.INSTANCE;
        }
        at = to;
    }

    private static int skipSpace(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t') {
            at++;
        }
        return at;
    }

    private int expect(char wanted, int at) throws Unusual {
        if (buffer[at] != wanted) {
            throw Unusual.INSTANCE;
        }
        return at + 1;
    }

    private void refuseNumber(int from, int to) throws Unusual {
        if (to == from || to - from > MOST_DIGITS || (to - from > 1 && buffer[from] == '0')) {
            throw Unusual.INSTANCE;
        }
    }

    private void endList(int at) throws Unusual {
        expect(']', at);
        listEnded = true;
    }

    /** Takes a string and the colon after it. */
    public String name() throws IOException, Unusual {
        String name = string();
        take(':');
        return name;
    }

    /**
     * Takes a name and the colon after it, and tells which of the names it is.
     *
     * @param names some that are short and plain, each with its quotation marks
     * @param likely the index of the one to try first
     * @return its index
     */
    public int nameOf(byte[][] names, int likely) throws IOException, Unusual {
        peek();
        int from = afterMargin();
        for (int i = 0; i < names.length; i++) {
            int index = (likely + i) % names.length;
            int end = from + names[index].length;
            if (end <= filled && Arrays.equals(names[index], 0, names[index].length, buffer, from, end)) {
                at = end;
                take(':');
                return index;
            }
        }
        throw Unusual.INSTANCE;
    }

    public String string() throws IOException, Unusual {
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

    public boolean isString() throws IOException {
        return peek() == '"';
    }

    public boolean flag() throws IOException, Unusual {
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
    public void skipNumber() throws IOException, Unusual {
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
            return Json.read(quoted, 0, quoted.length).text();
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
        filled = in.readNBytes(buffer, 0, CAPACITY);
        buffer[filled] = 0;
        return filled > 0;
    }

    /** Says that the file is not as it is usually written. Carries nothing, since it is told to nobody. */
    public static final class Unusual extends Exception {

        private static final long serialVersionUID = 1L;
        public static final Unusual INSTANCE = new Unusual();

        private Unusual() {
            super("not as SlipCover writes it", null, false, false);
        }
    }
}
