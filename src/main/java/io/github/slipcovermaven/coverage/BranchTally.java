package io.github.slipcovermaven.coverage;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The branches of one file while artifacts are merged: sorted, with a bit for those that were taken. All artifacts of a
 * file name the same branches, in order, so that each list is a walk along those that are known; a hash table took
 * twice as long, because it does not fit the processor's cache. Memory follows the distinct branches.
 */
final class BranchTally {

    private static final int BATCH = 512;

    private long[] known = new long[0];
    private int size;
    private BitSet taken = new BitSet();
    private long[] unknown = new long[16];

    /** Branches that came one by one. */
    private int[] waiting = new int[2 * 8];

    private int waitingCount;
    private boolean waitingTaken;

    /** Adds a branch. */
    void add(int from, int to, boolean wasTaken) {
        if (waitingTaken != wasTaken || waitingCount == 2 * BATCH) {
            flush();
            waitingTaken = wasTaken;
        }
        if (waitingCount == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waitingCount);
        }
        waiting[waitingCount++] = from;
        waiting[waitingCount++] = to;
    }

    private void flush() {
        int count = waitingCount;
        waitingCount = 0;
        add(waiting, count, waitingTaken);
    }

    /** Adds the branches that the first {@code count} numbers of the array are in pairs. */
    void add(int[] ends, int count, boolean wereTaken) {
        if (unknown.length < count / 2) {
            unknown = new long[count / 2];
        }
        long[] sorted = known;
        int at = 0;
        int fresh = 0;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < count; i += 2) {
            long branch = (long) ends[i] << 32 | ends[i + 1] & 0xffff_ffffL;
            if (branch < last) {
                at = 0;
            }
            last = branch;
            if (at == 0 && size > 0) {
                int found = Arrays.binarySearch(sorted, 0, size, branch);
                at = found < 0 ? -1 - found : found;
            }
            while (at < size && sorted[at] < branch) {
                at++;
            }
            if (at == size || sorted[at] != branch) {
                unknown[fresh++] = branch;
            } else if (wereTaken) {
                taken.set(at);
            }
        }
        if (fresh > 0) {
            insert(fresh, wereTaken);
        }
    }

    /** Merges the first of the unknown ones into those that are known. */
    private void insert(int count, boolean wereTaken) {
        long[] fresh = unknown;
        Arrays.sort(fresh, 0, count);
        long[] merged = new long[size + count];
        BitSet mergedTaken = new BitSet(merged.length);
        int into = 0;
        int old = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && fresh[i] == fresh[i - 1]) {
                continue;
            }
            while (old < size && known[old] < fresh[i]) {
                mergedTaken.set(into, taken.get(old));
                merged[into++] = known[old++];
            }
            mergedTaken.set(into, wereTaken);
            merged[into++] = fresh[i];
        }
        while (old < size) {
            mergedTaken.set(into, taken.get(old));
            merged[into++] = known[old++];
        }
        known = merged;
        size = into;
        taken = mergedTaken;
    }

    /** Adds all that was added to the other. */
    void addAll(BranchTally other) {
        other.flush();
        int[] ends = new int[2 * BATCH];
        for (boolean wereTaken : new boolean[] {true, false}) {
            int count = 0;
            for (int i = 0; i < other.size; i++) {
                if (other.taken.get(i) == wereTaken) {
                    ends[count++] = (int) (other.known[i] >>> 32);
                    ends[count++] = (int) other.known[i];
                }
                if (count == ends.length) {
                    add(ends, count, wereTaken);
                    count = 0;
                }
            }
            add(ends, count, wereTaken);
        }
    }

    /** Returns all branches. */
    BranchSet all() {
        flush();
        return BranchSet.ofSorted(Arrays.copyOf(known, size));
    }

    /** Returns those that were taken. */
    BranchSet taken() {
        flush();
        long[] some = new long[taken.cardinality()];
        int count = 0;
        for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
            some[count++] = known[i];
        }
        return BranchSet.ofSorted(some);
    }
}
