package io.github.slipcovermaven.coverage;

/**
 * A jump that a branching statement can take.
 *
 * @param from the line of the branching statement, 1-based
 * @param to the line that runs next; when the code object is left 0, or with coverage.py a negative number, the line where
 *     that begins
 */
public record Branch(int from, int to) implements Comparable<Branch> {

    /** The target of a branch that leaves its function or module, as SlipCover writes it. */
    public static final int EXIT = 0;

    /** Tells whether it leaves its function or module. */
    public boolean isExit() {
        return to <= EXIT;
    }

    long packed() {
        return pack(from, to);
    }

    static long pack(int from, int to) {
        return ((long) from << 32) | (to & 0xFFFF_FFFFL);
    }

    static Branch unpack(long packed) {
        return new Branch((int) (packed >>> 32), (int) packed);
    }

    @Override
    public int compareTo(Branch other) {
        return Long.compare(packed(), other.packed());
    }
}
