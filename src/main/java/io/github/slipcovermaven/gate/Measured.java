package io.github.slipcovermaven.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is judged.
 *
 * @param scope {@link Element#PROJECT} for a module's result, {@link Element#REACTOR} for that of all modules
 * @param name of the module or the reactor, for people
 * @param files of it: for a module by path relative to it, for a reactor {@code module/path}, with {@code /}
 */
public record Measured(Element scope, String name, SortedMap<String, Counters> files) {

    /** Keeps an unmodifiable copy. */
    public Measured {
        if (scope != Element.PROJECT && scope != Element.REACTOR) {
            throw new IllegalArgumentException("no result has the scope " + scope);
        }
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
