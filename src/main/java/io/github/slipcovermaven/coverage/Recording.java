package io.github.slipcovermaven.coverage;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What coverage.py recorded: what ran, by file and context. It does not say what could have run; for that
 * coverage.py parses the sources when it reports.
 *
 * @param kind whether lines or arcs were recorded
 * @param contexts all contexts that were recorded, even those in which nothing ran; the empty name is that of none
 * @param files by path
 */
public record Recording(Kind kind, SortedSet<String> contexts, SortedMap<String, RecordedFile> files) {

    /** What was recorded; with {@code branch = true} coverage.py records arcs and no lines. */
    public enum Kind {
        /** Neither: nothing ran. */
        NOTHING,
        /** Lines. */
        LINES,
        /** Pairs of lines of which one ran after the other. */
        ARCS
    }

    /** Returns what was recorded of other files than these. */
    public Recording without(Collection<String> paths) {
        SortedMap<String, RecordedFile> left = new TreeMap<>(files);
        left.keySet().removeAll(paths);
        return new Recording(kind, contexts, left);
    }

    /** Keeps unmodifiable copies. */
    public Recording {
        contexts = Collections.unmodifiableSortedSet(new TreeSet<>(contexts));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
