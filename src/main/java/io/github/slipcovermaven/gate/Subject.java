package io.github.slipcovermaven.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that has figures of its own, and is judged.
 *
 * @param name for people: {@code shop}, {@code the package src/shop}
 * @param files of which it is the sum, by path with {@code /}
 * @param counters their sum
 */
public record Subject(String name, SortedMap<String, Counters> files, Counters counters) {

    /** Keeps an unmodifiable copy. */
    public Subject {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Sums the files up. */
    static Subject of(String name, SortedMap<String, Counters> files) {
        return new Subject(name, files, files.values().stream().reduce(Counters.NONE, Counters::plus));
    }
}
