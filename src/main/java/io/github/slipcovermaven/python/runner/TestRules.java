package io.github.slipcovermaven.python.runner;

import java.nio.file.Path;
import java.util.List;

/**
 * What says which files are tests; the runner's own configuration says the rest.
 *
 * @param folder where the runner starts
 * @param places folders and files that it is told, or that it found, absolute
 * @param named tests among its arguments, absolute
 * @param options those of its options that say which files are tests
 */
public record TestRules(Path folder, List<Path> places, List<Path> named, List<String> options) {

    /** Keeps unmodifiable copies. */
    public TestRules {
        places = List.copyOf(places);
        named = List.copyOf(named);
        options = List.copyOf(options);
    }

    /** Returns that nobody is asked. */
    public static TestRules none(Path folder) {
        return new TestRules(folder, List.of(), List.of(), List.of());
    }
}
