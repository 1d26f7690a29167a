package io.github.slipcovermaven.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is judged.
 *
 * @param whole the module
 * @param files of it, by path relative to the module, with {@code /}
 */
public record Measured(Subject whole, SortedMap<String, Counters> files) {

    /** Keeps an unmodifiable copy. */
    public Measured {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Something that has figures of its own.
     *
     * @param name for people
     */
    public record Subject(String name, Counters counters) {}
}
