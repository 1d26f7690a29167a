package io.github.slipcovermaven.coverage;

import java.util.BitSet;
import java.util.stream.IntStream;

/** An immutable set of line numbers, 1-based. Memory follows the highest line: one bit each. */
public final class LineSet {

    /** The longest Python files known have some hundred thousand lines; a bit set costs a bit for each. */
    public static final int LAST_LINE = 10_000_000;

    private static final LineSet EMPTY = new LineSet(new BitSet());

    private final BitSet lines;

    private LineSet(BitSet lines) {
        this.lines = lines;
    }

    /** Returns the set without lines. */
    public static LineSet empty() {
        return EMPTY;
    }

    /**
     * Returns the set of the given lines.
     *
     * @throws IndexOutOfBoundsException if a line is negative
     */
    public static LineSet of(int... lines) {
        BitSet bits = new BitSet();
        for (int line : lines) {
            bits.set(line);
        }
        return new LineSet(bits);
    }

    /** Returns a set with a copy of the given bits. */
    public static LineSet copyOf(BitSet lines) {
        return new LineSet((BitSet) lines.clone());
    }

    /** Returns the lines of either set. */
    public LineSet union(LineSet other) {
        BitSet result = toBitSet();
        result.or(other.lines);
        return new LineSet(result);
    }

    /** Returns the lines of both sets. */
    public LineSet intersect(LineSet other) {
        BitSet result = toBitSet();
        result.and(other.lines);
        return new LineSet(result);
    }

    /** Returns the lines of this set that the other lacks. */
    public LineSet minus(LineSet other) {
        BitSet result = toBitSet();
        result.andNot(other.lines);
        return new LineSet(result);
    }

    /** Tells whether the line is in the set. */
    public boolean contains(int line) {
        return lines.get(line);
    }

    /** Tells whether every line of the other set is in this one. */
    public boolean containsAll(LineSet other) {
        return other.minus(this).isEmpty();
    }

    /** Tells whether the set has no lines. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Returns how many lines there are. */
    public int size() {
        return lines.cardinality();
    }

    /** Returns the first line at or after {@code from} that is in the set, or -1. */
    public int next(int from) {
        return lines.nextSetBit(from);
    }

    /** Returns the highest line of the set, or 0 when it is empty. */
    public int last() {
        return Math.max(0, lines.length() - 1);
    }

    /** Returns the lines in ascending order. */
    public IntStream stream() {
        return lines.stream();
    }

    /** Returns one bit for each line: line n is bit n % 8, from the least, of byte n / 8; no zero bytes at the end. */
    public byte[] toBits() {
        return lines.toByteArray();
    }

    private BitSet toBitSet() {
        return (BitSet) lines.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineSet that && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    /** Collects lines. */
    public static final class Builder {

        private final BitSet lines = new BitSet();

        /** Adds a line. */
        public void add(int line) {
            lines.set(line);
        }

        /** Adds the lines whose bits are set: line n is bit n % 8, from the least, of byte n / 8. */
        public void addBits(byte[] bits) {
            lines.or(BitSet.valueOf(bits));
        }

        /** Adds the lines of a set. */
        public void addAll(LineSet set) {
            lines.or(set.lines);
        }

        /** Adds all that was added to the other. */
        public void addAll(Builder other) {
            lines.or(other.lines);
        }

        /** Returns the set of all that was added. */
        public LineSet build() {
            return copyOf(lines);
        }
    }
}
