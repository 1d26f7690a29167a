package io.github.slipcovermaven.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file with tests took.
 *
 * @param collectSeconds what importing it and looking for its tests takes
 * @param together whether its tests share a fixture of the module
 * @param parts what its classes and lone functions take, with fixtures and hooks, in seconds
 * @param groups by part: its xdist groups
 * @param parameters of a function with parameters how many tests it has; 0 if they must stay together
 */
public record FileTime(
        double collectSeconds,
        boolean together,
        SortedMap<String, Double> parts,
        SortedMap<String, List<String>> groups,
        SortedMap<String, Integer> parameters) {

    /** Less than this is noise, in seconds. */
    private static final double NOISE = 0.02;

    /** How much of what was seen goes into what is expected. */
    private static final double WEIGHT = 0.4;

    /** One run counts for at most so many times, and at least such a part of, what was expected. */
    private static final double BOUND = 2;

    /** How far the expectation must be off to be written anew, so that a committed file does not change every day. */
    private static final double SETTLED = 0.3;

    /** Keeps own copies. */
    public FileTime {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A file without functions that have parameters. */
    public FileTime(
            double collectSeconds,
            boolean together,
            SortedMap<String, Double> parts,
            SortedMap<String, List<String>> groups) {
        this(collectSeconds, together, parts, groups, new TreeMap<>());
    }

    /** Returns what it takes as a whole, in seconds. */
    public double seconds() {
        return collectSeconds
                + parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * Returns what is to be expected after another run.
     *
     * @param allSeen whether every part of it was run, so that what was not seen is no more
     */
    FileTime after(FileTime seen, boolean allSeen) {
        SortedMap<String, Double> next = allSeen ? new TreeMap<>() : new TreeMap<>(parts);
        seen.parts.forEach((part, seconds) -> {
            Double known = parts.get(part);
            next.put(part, known == null ? seconds : moved(known, seconds));
        });
        SortedMap<String, List<String>> marks = allSeen ? new TreeMap<>() : new TreeMap<>(groups);
        marks.putAll(seen.groups);
        SortedMap<String, Integer> counts = new TreeMap<>(parameters);
        counts.keySet().retainAll(next.keySet());
        seen.parts.keySet().forEach(counts::remove);
        counts.putAll(seen.parameters);
        return new FileTime(
                moved(collectSeconds, seen.collectSeconds),
                seen.together || (together && !allSeen),
                next,
                marks,
                counts);
    }

    /** Two processes that each ran a part of it. */
    FileTime plus(FileTime other) {
        SortedMap<String, Double> both = new TreeMap<>(parts);
        other.parts.forEach((part, seconds) -> both.merge(part, seconds, Double::sum));
        SortedMap<String, List<String>> marks = new TreeMap<>(groups);
        marks.putAll(other.groups);
        SortedMap<String, Integer> counts = new TreeMap<>(parameters);
        other.parameters.forEach((part, count) -> counts.merge(part, count, (a, b) -> a == 0 || b == 0 ? 0 : a + b));
        return new FileTime(
                Math.max(collectSeconds, other.collectSeconds), together || other.together, both, marks, counts);
    }

    private static double moved(double known, double seen) {
        double bounded = Math.max(known / BOUND, Math.min(seen, Math.max(known * BOUND, NOISE)));
        return known + WEIGHT * (bounded - known);
    }

    /** Returns this, but with what was written before where it is not far off. */
    FileTime settledOn(FileTime written) {
        SortedMap<String, Double> next = new TreeMap<>();
        parts.forEach((part, seconds) -> next.put(part, settled(written.parts.get(part), seconds)));
        SortedMap<String, Integer> counts = new TreeMap<>(parameters);
        counts.replaceAll((part, count) -> {
            int before = written.parameters.getOrDefault(part, 0);
            return count > 0 && before > 0 && Math.abs(count - before) <= SETTLED * before ? before : count;
        });
        return new FileTime(settled(written.collectSeconds, collectSeconds), together, next, groups, counts);
    }

    private static double settled(@Nullable Double written, double seconds) {
        return written != null && Math.abs(seconds - written) <= Math.max(NOISE, SETTLED * written) ? written : seconds;
    }
}
