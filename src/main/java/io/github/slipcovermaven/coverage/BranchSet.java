package io.github.slipcovermaven.coverage;

import java.util.Arrays;
import java.util.SplittableRandom;
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

    /** Returns the set of these, of which each is greater than the one before; the array is the set's from then on. */
    static BranchSet ofSorted(long[] sorted) {
        return sorted.length == 0 ? EMPTY : new BranchSet(sorted);
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

    /** Returns the line that a branch leaves; they are sorted by it, then by {@link #to}. */
    public int from(int index) {
        return (int) (sorted[index] >>> 32);
    }

    /** Returns the target of a branch. */
    public int to(int index) {
        return (int) sorted[index];
    }

    /** Hands on the branches, by line, then by target. */
    public void forEach(Visitor visitor) {
        for (long branch : sorted) {
            visitor.visit((int) (branch >>> 32), (int) branch);
        }
    }

    /** Returns the branches, each with its first line in the upper half of the number, in no particular order. */
    public long[] packed() {
        return sorted.clone();
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

    /** Takes a branch without an object for it. */
    @FunctionalInterface
    public interface Visitor {

        /** Takes the branch between these lines. */
        void visit(int from, int to);
    }

    /**
     * Collects branches in a hash table of primitives, so that memory follows the number of distinct branches and not
     * the number of shards that name them. They are sorted once, in the end.
     */
    public static final class Builder {

        /**
         * Drawn anew in every JVM, so that nobody can make up branches that all fall on one place. Nobody gets to see what
         * comes of it; a SecureRandom would take longer to start than a small merge.
         */
        private static final long MULTIPLIER = new SplittableRandom().nextLong() | 1;

        /** No line has this number. */
        private static final long FREE = Long.MIN_VALUE;

        private long[] table = table(16);
        private int size;

        /**
         * Adds a branch.
         *
         * @param from the line of the branching statement
         * @param to the line that runs next, or {@link Branch#EXIT}
         */
        public void add(int from, int to) {
            add(Branch.pack(from, to));
        }

        /** Adds all that was added to the other. */
        public void addAll(Builder other) {
            for (long branch : other.table) {
                if (branch != FREE) {
                    add(branch);
                }
            }
        }

        private void add(long branch) {
            int place = place(branch);
            if (table[place] == FREE) {
                table[place] = branch;
                size++;
                if (2 * size > table.length) {
                    grow();
                }
            }
        }

        private int place(long branch) {
            int last = table.length - 1;
            int place = (int) (branch * MULTIPLIER >>> 32) & last;
            while (table[place] != branch && table[place] != FREE) {
                place = place + 1 & last;
            }
            return place;
        }

        private void grow() {
            long[] old = table;
            table = table(2 * old.length);
            for (long branch : old) {
                if (branch != FREE) {
                    table[place(branch)] = branch;
                }
            }
        }

        private static long[] table(int length) {
            long[] table = new long[length];
            Arrays.fill(table, FREE);
            return table;
        }

        /** Returns the set of all that was added. */
        public BranchSet build() {
            long[] branches = new long[size];
            int next = 0;
            for (long branch : table) {
                if (branch != FREE) {
                    branches[next++] = branch;
                }
            }
            return size == 0 ? EMPTY : sortedDistinct(branches, size);
        }
    }
}
