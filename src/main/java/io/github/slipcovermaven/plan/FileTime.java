package io.github.slipcovermaven.plan;

import io.github.slipcovermaven.ledger.Parameters;
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
 * @param parameters by function with parameters: its tests
 * @param held why else it must not be parted; the empty string when it may be
 */
public record FileTime(
        double collectSeconds,
        boolean together,
        SortedMap<String, Double> parts,
        SortedMap<String, List<String>> groups,
        SortedMap<String, Parameters> parameters,
        String held) {

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
        this(collectSeconds, together, parts, groups, new TreeMap<>(), "");
    }

    /** A file that nothing but its own fixtures could hold together. */
    public FileTime(
            double collectSeconds,
            boolean together,
            SortedMap<String, Double> parts,
            SortedMap<String, List<String>> groups,
            SortedMap<String, Parameters> parameters) {
        this(collectSeconds, together, parts, groups, parameters, "");
    }

    /** Tells whether its tests must not be parted. */
    boolean isWhole() {
        return together || !held.isEmpty();
    }

    /** Returns what it takes as a whole, in seconds. */
    public double seconds() {
        return collectSeconds
                + parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns of each function with parameters how many tests may run in several processes, or 0. */
    SortedMap<String, Integer> apart() {
        SortedMap<String, Integer> apart = new TreeMap<>();
        parameters.forEach((function, tests) -> apart.put(function, tests.apart()));
        return apart;
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
        SortedMap<String, Parameters> tests = new TreeMap<>(parameters);
        tests.keySet().retainAll(next.keySet());
        seen.parts.keySet().forEach(tests::remove);
        seen.parameters.forEach((part, found) -> {
            Parameters known = parameters.get(part);
            tests.put(part, known == null ? found : found.after(known));
        });
        return new FileTime(
                moved(collectSeconds, seen.collectSeconds),
                seen.together || (together && !allSeen),
                next,
                marks,
                tests,
                seen.held); // who collects a part of a file has seen all of it
    }

    /** Two processes that each ran a part of it. */
    FileTime plus(FileTime other) {
        SortedMap<String, Double> both = new TreeMap<>(parts);
        other.parts.forEach((part, seconds) -> both.merge(part, seconds, Double::sum));
        SortedMap<String, List<String>> marks = new TreeMap<>(groups);
        marks.putAll(other.groups);
        SortedMap<String, Parameters> tests = new TreeMap<>(parameters);
        other.parameters.forEach((part, found) -> tests.merge(part, found, Parameters::plus));
        return new FileTime(
                Math.max(collectSeconds, other.collectSeconds),
                together || other.together,
                both,
                marks,
                tests,
                held.isEmpty() ? other.held : held);
    }

    private static double moved(double known, double seen) {
        double bounded = Math.max(known / BOUND, Math.min(seen, Math.max(known * BOUND, NOISE)));
        return known + WEIGHT * (bounded - known);
    }

    /** Returns this, but with what was written before where it is not far off. */
    FileTime settledOn(FileTime written) {
        SortedMap<String, Double> next = new TreeMap<>();
        parts.forEach((part, seconds) -> next.put(part, settled(written.parts.get(part), seconds)));
        SortedMap<String, Parameters> tests = new TreeMap<>();
        parameters.forEach((part, found) -> {
            Parameters before = written.parameters.get(part);
            tests.put(part, before == null ? found : found.settledOn(before, SETTLED));
        });
        return new FileTime(settled(written.collectSeconds, collectSeconds), together, next, groups, tests, held);
    }

    private static double settled(@Nullable Double written, double seconds) {
        return written != null && Math.abs(seconds - written) <= Math.max(NOISE, SETTLED * written) ? written : seconds;
    }
}
