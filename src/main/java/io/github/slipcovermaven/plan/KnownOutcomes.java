package io.github.slipcovermaven.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the tests of each file from runs that collected all files.
 *
 * @param circumstances what else they depend on, in words: the execution, the Python, the arguments
 * @param files by path relative to the module
 * @param unknown the files that are to run now and of which nothing is known
 */
public record KnownOutcomes(String circumstances, SortedMap<String, FileOutcome> files, SortedSet<String> unknown) {

    /** Nothing is known. */
    public static final KnownOutcomes NONE = new KnownOutcomes("", new TreeMap<>(), new TreeSet<>());

    /** Keeps own copies. */
    public KnownOutcomes {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
    }
}
