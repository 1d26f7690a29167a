package io.github.slipcovermaven.json;

import io.github.slipcovermaven.json.JsonBytes.Unusual;
import java.io.IOException;

/** Lists of numbers and of pairs of numbers, of which SlipCover's files consist for the most part. */
final class NumberLists {

    private static final int MOST_DIGITS = 9;

    private final ByteWindow window;
    private boolean ended;

    NumberLists(ByteWindow window) {
        this.window = window;
    }

    /** Begins a list behind its bracket. */
    void begin(boolean empty) {
        ended = empty;
    }

    /** Tells whether the list goes on after what was taken of it. */
    boolean goesOn() {
        return !ended;
    }

    /**
     * Takes numbers up to the end of the list, or as many as fit. This and {@link #pairs} are where most of the time
     * goes, in a JVM that has just begun: one loop without calls is compiled at once, many small methods are not.
     *
     * @return how many
     */
    int numbers(int[] into) throws IOException, Unusual {
        byte[] bytes = window.bytes;
        int count = 0;
        while (count < into.length && !ended) {
            int next = window.afterMargin();
            int last = window.lastStart();
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
                    end(next);
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
    int pairs(int[] into) throws IOException, Unusual {
        byte[] bytes = window.bytes;
        int count = 0;
        while (count < into.length && !ended) {
            int next = window.afterMargin();
            int last = window.lastStart();
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
                    end(next);
                    next++;
                    break;
                }
                next = skipSpace(bytes, next + 1);
            }
            proceed(next);
        }
        return count;
    }

    private void proceed(int to) throws Unusual {
        if (!window.holds(to)) {
            throw Unusual.INSTANCE;
        }
        window.at = to;
    }

    private static int skipSpace(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t') {
            at++;
        }
        return at;
    }

    private int expect(char wanted, int at) throws Unusual {
        if (window.bytes[at] != wanted) {
            throw Unusual.INSTANCE;
        }
        return at + 1;
    }

    private void refuseNumber(int from, int to) throws Unusual {
        if (to == from || to - from > MOST_DIGITS || (to - from > 1 && window.bytes[from] == '0')) {
            throw Unusual.INSTANCE;
        }
    }

    private void end(int at) throws Unusual {
        expect(']', at);
        ended = true;
    }
}
