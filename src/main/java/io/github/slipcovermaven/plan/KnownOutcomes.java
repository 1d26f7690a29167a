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
 * @param doubted what some of them came to in the last run, which did not collect all files, and of which it was not tried why
 *     it is less
 * @param unknown the files that are to run now and of which nothing is known, or that are doubted
 */
public record KnownOutcomes(
        String circumstances,
        SortedMap<String, FileOutcome> files,
        SortedMap<String, FileOutcome> doubted,
        SortedSet<String> unknown) {

    /** Nothing is known. */
    public static final KnownOutcomes NONE = new KnownOutcomes("", new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

    /** Keeps own copies. */
    public KnownOutcomes {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        doubted = Collections.unmodifiableSortedMap(new TreeMap<>(doubted));
        unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
    }
}
