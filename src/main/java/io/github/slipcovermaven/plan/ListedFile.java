package io.github.slipcovermaven.plan;

import java.util.List;

/**
 * A file with tests that the runner listed before it ran them: a feature, for behave.
 *
 * @param path its path relative to the module, with {@code /}
 * @param tests the ids of those that are selected
 * @param steps how many steps they have, with those that they share
 * @param unselected how many tests are left out
 */
public record ListedFile(String path, List<String> tests, int steps, int unselected) {

    /** Keeps an unmodifiable copy. */
    public ListedFile {
        tests = List.copyOf(tests);
    }

    /** Returns what it is worth where nobody knows how long it takes: what surrounds a test counts as a step. */
    public long size() {
        return (long) steps + tests.size();
    }

    /** Tells whether there is anything to run. */
    public boolean isSelected() {
        return !tests.isEmpty();
    }
}
