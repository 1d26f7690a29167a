package io.github.slipcovermaven.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the coverage of modules came to once, which it must not fall below.
 *
 * @param modules by the module's {@code group:artifact}
 */
public record Baseline(SortedMap<String, Module> modules) {

    /** Nothing yet. */
    public static final Baseline EMPTY = new Baseline(new TreeMap<>());

    /** Keeps an unmodifiable copy. */
    public Baseline {
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    }

    /**
     * What is kept of a module.
     *
     * @param whole of all of it
     * @param files of each file by path relative to the module, with {@code /}; empty where files are not kept
     */
    public record Module(Counters whole, SortedMap<String, Counters> files) {

        /** Keeps an unmodifiable copy. */
        public Module {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /** Returns the same with another entry for a module. */
    public Baseline with(String module, Module entry) {
        SortedMap<String, Module> all = new TreeMap<>(modules);
        all.put(module, entry);
        return new Baseline(all);
    }
}
