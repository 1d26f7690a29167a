package io.github.slipcovermaven.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code git diff} says of two versions of a file. Of the many shortest ways from one text to another git takes one:
 * Myers' algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986, in linear space), without the lines that have
 * no partner, cut short where the versions have little in common; then groups of changed lines slide to where people would
 * have cut (git's "indent heuristic"). JGit's own algorithms take other ways, and then other lines are the changed ones: in one
 * of six files of real releases.
 */
public final class LineDiff {

    private static final int BLOCK = 1024;

    private LineDiff() {}

    /** Returns where the lines of the old version are in the new one. */
    public static LineMap between(byte[] old, byte[] now) {
        boolean returns = Lines.hasLoneReturn(old) || Lines.hasLoneReturn(now);
        int tail = commonTail(old, now);
        Lines.Numbers numbers = new Lines.Numbers();
        Side before = new Side(Lines.of(old, old.length - tail, returns, numbers));
        Side after = new Side(Lines.of(now, now.length - tail, returns, numbers));
        if (!before.lines().equals(after.lines())) {
            Partners.mark(before, after, numbers.size());
            Sliding.slide(before, after);
            Sliding.slide(after, before);
        }
        int rest = Lines.count(old, old.length - tail, returns);
        return LineMap.of(edits(before, after), before.size() + rest, after.size() + rest);
    }

    /**
     * How many bytes at the end both have, but for the first line of that, which may have begun before: git leaves these out
     * when it is asked for no context ({@code -U0}), as those who count lines do. Rarely, other lines slide elsewhere with it.
     */
    private static int commonTail(byte[] old, byte[] now) {
        int most = Math.min(old.length, now.length) / BLOCK * BLOCK;
        int tail = 0;
        while (tail < most && areSame(old, now, tail)) {
            tail += BLOCK;
        }
        int first = old.length - tail;
        while (first < old.length && old[first] != '\n') {
            first++;
        }
        return Math.max(0, old.length - first - 1);
    }

    private static boolean areSame(byte[] old, byte[] now, int tail) {
        int oldEnd = old.length - tail;
        int newEnd = now.length - tail;
        return Arrays.equals(old, oldEnd - BLOCK, oldEnd, now, newEnd - BLOCK, newEnd);
    }

    private static List<Edit> edits(Side before, Side after) {
        List<Edit> edits = new ArrayList<>();
        int oldAt = 0;
        int newAt = 0;
        while (oldAt < before.size() || newAt < after.size()) {
            int oldEnd = before.endOfChange(oldAt);
            int newEnd = after.endOfChange(newAt);
            if (oldEnd > oldAt || newEnd > newAt) {
                edits.add(new Edit(oldAt, oldEnd, newAt, newEnd));
            }
            oldAt = oldEnd + 1; // one line that both have
            newAt = newEnd + 1;
        }
        return edits;
    }
}
