package io.github.slipcovermaven.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What ties tests to one process.
 *
 * @param together why all tests must run in one process, as the last run said, in words after "as"
 * @param differing the files whose tests have other names, or another order, in each process, so that xdist cannot hand the
 *     tests out, and features whose scenarios build on each other: these files must not be parted
 */
public record Ties(List<String> together, SortedSet<String> differing) {

    /** Nothing is tied. */
    public static final Ties NONE = new Ties(List.of(), new TreeSet<>());

    /** Keeps own copies. */
    public Ties {
        together = List.copyOf(together);
        differing = Collections.unmodifiableSortedSet(new TreeSet<>(differing));
    }

    /** Returns why such a file must not be parted, in words after "as": those of a listed one are the same everywhere. */
    static String why(String path) {
        return path.endsWith(".feature")
                ? "its scenarios build on each other"
                : "its tests have other names in each process";
    }

    /** Tells whether nothing is tied. */
    public boolean isEmpty() {
        return together.isEmpty() && differing.isEmpty();
    }

    /** Returns this with further files that differ. */
    Ties differingToo(SortedSet<String> more) {
        return new Ties(together, Joined.of(differing, more));
    }

    /** Returns what is known after another run. Which files differ only shows where it could matter. */
    Ties after(Ties seen) {
        return new Ties(seen.together, differing).differingToo(seen.differing);
    }

    /** Returns what two sources know. */
    Ties and(Ties other) {
        return new Ties(List.copyOf(Joined.of(together, other.together)), Joined.of(differing, other.differing));
    }

    /** Returns this without the files that are no more. */
    Ties only(Predicate<String> there) {
        TreeSet<String> left = new TreeSet<>(differing);
        left.removeIf(there.negate());
        return new Ties(together, left);
    }
}
