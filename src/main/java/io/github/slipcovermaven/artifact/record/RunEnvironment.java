package io.github.slipcovermaven.artifact.record;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Python that ran the tests. Two shards of one environment must agree on what a line is.
 *
 * @param python its version, {@code 3.11.7}
 * @param implementation {@code CPython}
 * @param platform as Python's sysconfig names it, {@code linux-x86_64}
 * @param tools what ran the tests, with versions: pytest and what hands its tests out, or behave
 */
public record RunEnvironment(String python, String implementation, String platform, SortedMap<String, String> tools) {

    /** Checks that nothing is missing, and keeps an unmodifiable copy. */
    public RunEnvironment {
        Objects.requireNonNull(python, "python");
        Objects.requireNonNull(implementation, "implementation");
        Objects.requireNonNull(platform, "platform");
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    }

    /** Returns what reports call it: {@code CPython 3.11.7 linux-x86_64}. */
    public String name() {
        return implementation + " " + python + " " + platform;
    }

    /** Returns what decides on lines, {@code CPython 3.11}: releases of one minor version agree on them. */
    public String release() {
        String[] parts = python.split("\\.", 3);
        return implementation + " " + (parts.length < 2 ? python : parts[0] + "." + parts[1]);
    }

    /**
     * Returns what the jobs of one row of a CI matrix share, {@code CPython 3.11 macosx arm64}: their runners may
     * differ in the release of Python and of the system.
     */
    public String family() {
        String[] parts = platform.split("-");
        return release() + " " + parts[0] + (parts.length < 2 ? "" : " " + parts[parts.length - 1]);
    }
}
