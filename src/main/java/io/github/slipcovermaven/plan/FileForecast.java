package io.github.slipcovermaven.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file with tests is expected to take.
 *
 * @param path its path relative to the module, with {@code /}
 * @param collectSeconds paid by everyone who runs a part of it
 * @param together whether its tests must not be parted
 * @param parts what its classes and lone functions take, in seconds; a single part of no name when they are not known
 * @param groups by part: what it must stay together with, in whatever file
 * @param parameters of a function with parameters how many of its tests may run in several processes, or 0
 */
public record FileForecast(
        String path,
        double collectSeconds,
        boolean together,
        SortedMap<String, Double> parts,
        SortedMap<String, List<String>> groups,
        SortedMap<String, Integer> parameters) {

    /** Keeps own copies. */
    public FileForecast {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** The forecast of a file without functions that have parameters. */
    public FileForecast(
            String path,
            double collectSeconds,
            boolean together,
            SortedMap<String, Double> parts,
            SortedMap<String, List<String>> groups) {
        this(path, collectSeconds, together, parts, groups, new TreeMap<>());
    }

    /** Returns the forecast of a file of which only its whole is known. */
    public static FileForecast whole(String path, double seconds) {
        return new FileForecast(path, 0, true, new TreeMap<>(Map.of("", seconds)), new TreeMap<>());
    }

    /** Tells whether more is known than what the whole of it is expected to take. */
    boolean isKnown() {
        return parts.size() != 1 || !parts.containsKey("");
    }

    /** Returns what its tests take, without collecting them. */
    public double testSeconds() {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns what it takes when one runs it all. */
    public double seconds() {
        return collectSeconds + testSeconds();
    }

    /** Returns the same file, free to be parted. */
    public FileForecast parted() {
        return new FileForecast(path, collectSeconds, false, parts, groups, parameters);
    }

    /** Returns the same file, all of which one runs. */
    public FileForecast inOne() {
        return new FileForecast(path, collectSeconds, true, parts, groups, parameters);
    }

    boolean canBeParted() {
        return !together && parts.size() > 1;
    }
}
