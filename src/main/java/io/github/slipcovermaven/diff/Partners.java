package io.github.slipcovermaven.diff;

import java.util.Arrays;

/**
 * Which lines have changed, before any of them slides. Lines that the other version does not have at all have changed, and
 * so have lines that it has very often, in between such ones; of the others, Myers' algorithm decides.
 */
final class Partners {

    /** A line that is there as often as this is one of many, in a text of any length. */
    private static final int MOST_OFTEN = 1024;

    /** How far is looked for neighbours. */
    private static final int WINDOW = 100;

    /** A line of many goes when it stands among more than three times as many that have no partner. */
    private static final int SHARE = 4;

    private Partners() {}

    /** How often the other version has a line. */
    private enum Found {
        NEVER,
        SOMETIMES,
        OFTEN
    }

    static void mark(Side before, Side after, int numbers) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.number(start) == after.number(start)) {
            start++;
        }
        int tail = 0;
        while (tail < shorter - start
                && before.number(before.size() - 1 - tail) == after.number(after.size() - 1 - tail)) {
            tail++;
        }
        ShortestEdit.mark(
                kept(before, start, before.size() - tail, count(after, numbers)),
                kept(after, start, after.size() - tail, count(before, numbers)));
    }

    private static int[] count(Side side, int numbers) {
        int[] counts = new int[numbers];
        for (int line = 0; line < side.size(); line++) {
            counts[side.number(line)]++;
        }
        return counts;
    }

    /** Marks what has changed for certain, and returns the rest. */
    private static ShortestEdit.Text kept(Side side, int start, int end, int[] inOther) {
        int many = Math.min(root(side.size()), MOST_OFTEN);
        Found[] found = new Found[end];
        for (int line = start; line < end; line++) {
            int times = inOther[side.number(line)];
            found[line] = times == 0 ? Found.NEVER : times >= many ? Found.OFTEN : Found.SOMETIMES;
        }
        int[] kept = new int[end - start];
        int size = 0;
        for (int line = start; line < end; line++) {
            boolean goes = switch (found[line]) {
                case NEVER -> true;
                case SOMETIMES -> false;
                case OFTEN -> isAmongStrangers(found, line, start, end);
            };
            if (goes) {
                side.mark(line, true);
            } else {
                kept[size++] = line;
            }
        }
        return new ShortestEdit.Text(side, Arrays.copyOf(kept, size));
    }

    /** Tells whether a line that is there often stands between lines without a partner. */
    private static boolean isAmongStrangers(Found[] found, int line, int start, int end) {
        int never = 0;
        int often = 0;
        for (int direction : new int[] {-1, 1}) {
            int strangers = 0;
            int at = line + direction;
            while (at >= Math.max(start, line - WINDOW)
                    && at < Math.min(end, line + WINDOW + 1)
                    && found[at] != Found.SOMETIMES) {
                if (found[at] == Found.NEVER) {
                    strangers++;
                } else {
                    often++;
                }
                at += direction;
            }
            if (strangers == 0) {
                return false;
            }
            never += strangers;
        }
        int itself = 2; // once in each direction
        return (often + itself) * SHARE < often + itself + never;
    }

    /** Returns about the square root: the power of two with as many digits as half of those of the number. */
    static int root(int number) {
        int root = 1;
        for (int rest = number; rest > 0; rest >>= 2) {
            root <<= 1;
        }
        return root;
    }
}
