package io.github.slipcovermaven.plan;

import java.util.List;

/**
 * A feature that behave's own parser found.
 *
 * @param path its path relative to the module, with {@code /}
 * @param scenarios the ids of those that tags, names and lines select
 * @param steps how many they have, with those of backgrounds
 * @param unselected how many scenarios are left out
 */
public record ListedFile(String path, List<String> scenarios, int steps, int unselected) {

    /** Keeps an unmodifiable copy. */
    public ListedFile {
        scenarios = List.copyOf(scenarios);
    }

    /** Returns what it is worth where nobody knows how long it takes: what surrounds a scenario counts as a step. */
    public long size() {
        return (long) steps + scenarios.size();
    }

    /** Tells whether there is anything to run. */
    public boolean isSelected() {
        return !scenarios.isEmpty();
    }
}
