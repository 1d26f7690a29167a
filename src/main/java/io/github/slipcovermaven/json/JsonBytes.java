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

    private final ByteWindow window;
    private final NumberLists lists;
    private final byte[] text = new byte[LONGEST_NAME];

    public JsonBytes(InputStream in) {
        window = new ByteWindow(in);
        lists = new NumberLists(window);
    }

    /** Takes the character, which must be the next one but for white space. */
    public void take(char wanted) throws IOException, Unusual {
        if (!takes(wanted)) {
            throw Unusual.INSTANCE;
        }
    }

    /** Takes the character if it is the next one but for white space, and tells whether it was. */
    public boolean takes(char wanted) throws IOException {
        if (window.peek() != wanted) {
            return false;
        }
        window.at++;
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
        if (window.peek() != ByteWindow.END) {
            throw Unusual.INSTANCE;
        }
    }

    /** Begins a list of numbers or of pairs, and tells whether there is anything in it. */
    public boolean beginList() throws IOException, Unusual {
        take('[');
        lists.begin(takes(']'));
        return lists.goesOn();
    }

    /** Tells whether the list goes on after what was taken of it. */
    public boolean listGoesOn() {
        return lists.goesOn();
    }

    /**
     * Takes numbers up to the end of the list, or as many as fit.
     *
     * @return how many
     */
    public int numbers(int[] into) throws IOException, Unusual {
        return lists.numbers(into);
    }

    /**
     * Takes pairs of numbers as {@link #numbers} does.
     *
     * @param into has room for an even number
     * @return how many numbers
     */
    public int pairs(int[] into) throws IOException, Unusual {
        return lists.pairs(into);
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
        window.peek();
        int from = window.afterMargin();
        for (int i = 0; i < names.length; i++) {
            int index = (likely + i) % names.length;
            int end = from + names[index].length;
            if (window.holds(end) && Arrays.equals(names[index], 0, names[index].length, window.bytes, from, end)) {
                window.at = end;
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
        return window.peek() == '"';
    }

    public boolean flag() throws IOException, Unusual {
        boolean value = window.peek() == 't';
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
        boolean zero = window.peek() == '0';
        int digits = skipDigits();
        if (zero && digits > 1) {
            throw Unusual.INSTANCE;
        }
        if (window.hasNext() && window.bytes[window.at] == '.') {
            window.at++;
            digits += skipDigits();
        }
        if (digits >= LONGEST_NUMBER) {
            throw Unusual.INSTANCE;
        }
    }

    private int skipDigits() throws IOException, Unusual {
        int digits = 0;
        while (window.hasNext() && window.bytes[window.at] >= '0' && window.bytes[window.at] <= '9') {
            window.at++;
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
        if (!window.hasNext()) {
            throw Unusual.INSTANCE;
        }
        return window.bytes[window.at++];
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
