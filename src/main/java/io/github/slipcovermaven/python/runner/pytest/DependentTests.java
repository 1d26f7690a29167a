package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.python.runner.Sharing;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plugins with which a test needs others of its file to have run before it, in the same process. xdist's default hands
 * the tests of a file to any worker, and such a test is skipped there, or fails, although plain pytest passes it. That
 * is so in a first run, too, of which nothing but what is installed is known.
 */
final class DependentTests {

    /** As {@code known_plugins.py} has them among those that see a file as one. */
    static final Map<String, String> PLUGINS = new TreeMap<>(Map.of(
            "pytest-dependency", "lets tests depend on others",
            "pytest-depends", "lets tests depend on others",
            "pytest-steps", "lets tests go on where others ended",
            "pytest-harvest", "lets tests see what others left",
            "nbval", "runs the cells of a notebook one after the other"));

    /** The mode of xdist's {@code --dist} that keeps the tests of a file together. */
    private static final String LOADFILE = "loadfile";

    private DependentTests() {}

    /**
     * Returns who is installed.
     *
     * @param packages that are installed, normalised names
     */
    static Optional<Sharing.Together> find(Map<String, String> packages) {
        return PLUGINS.entrySet().stream()
                .filter(plugin -> packages.containsKey(plugin.getKey()))
                .map(plugin -> new Sharing.Together(plugin.getKey() + " " + plugin.getValue(), LOADFILE))
                .findFirst();
    }
}
