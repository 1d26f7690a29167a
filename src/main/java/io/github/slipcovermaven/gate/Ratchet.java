package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Percentage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds a module against its baseline: neither its lines nor its branches may have a lower covered ratio than there, less
 * the tolerance, and no file of those that it names. Whole numbers on both sides; the comparison is exact.
 *
 * @param entry what the module came to
 * @param tolerance by how many percentage points it may fall
 */
public record Ratchet(Baseline.Module entry, Tolerance tolerance) {

    private static final List<Counters.Kind> KINDS = List.of(Counters.Kind.LINE, Counters.Kind.BRANCH);

    /**
     * What came of it.
     *
     * @param rows what the module itself came to
     * @param violations what fell, the module first, then files by path
     * @param slack what stands higher now, in the same order
     * @param unknown files that have no entry, where files have one
     * @param gone files that have an entry and are not there
     */
    public record Outcome(
            List<Standing.Row> rows,
            List<Violation> violations,
            List<Slack> slack,
            Set<String> unknown,
            Set<String> gone) {

        /** Keeps unmodifiable copies. */
        public Outcome {
            rows = List.copyOf(rows);
            violations = List.copyOf(violations);
            slack = List.copyOf(slack);
            unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
            gone = Collections.unmodifiableSet(new TreeSet<>(gone));
        }
    }

    /**
     * What the baseline does not hold any more.
     *
     * @param subject what stands higher, for people
     * @param kind what is counted of it
     * @param before what the baseline has
     * @param now what it is
     */
    public record Slack(String subject, Counters.Kind kind, Counter before, Counter now) {}

    /**
     * Judges.
     *
     * @param name of the module, for people
     * @param files what was measured, by path
     * @param renamed the earlier path of files that have another now
     */
    public Outcome judge(String name, SortedMap<String, Counters> files, Map<String, String> renamed) {
        List<Violation> violations = new ArrayList<>();
        List<Slack> slack = new ArrayList<>();
        Counters whole = Subject.of(name, files).counters();
        compare(name, entry.whole(), whole, violations, slack);
        Set<String> unknown = new TreeSet<>();
        Set<String> gone = new TreeSet<>(entry.files().keySet());
        if (!entry.files().isEmpty()) {
            files.forEach((path, counters) -> {
                String before = entry.files().containsKey(path) ? path : renamed.getOrDefault(path, path);
                Counters old = entry.files().get(before);
                if (old == null) {
                    if (hasLines(counters)) {
                        unknown.add(path);
                    }
                } else {
                    gone.remove(before);
                    compare(path, old, counters, violations, slack);
                }
            });
        }
        return new Outcome(rows(whole), violations, slack, unknown, gone);
    }

    private List<Standing.Row> rows(Counters now) {
        return KINDS.stream()
                .filter(kind ->
                        entry.whole().of(kind).total() > 0 || now.of(kind).total() > 0)
                .map(kind -> row(kind, entry.whole().of(kind), now.of(kind)))
                .toList();
    }

    private Standing.Row row(Counters.Kind kind, Counter was, Counter is) {
        int decimals = RatchetViolation.decimals(was, is);
        String less = tolerance.points().percent().signum() == 0
                ? ""
                : " less " + tolerance.points().display() + " points";
        return new Standing.Row(
                Value.COVEREDRATIO.figure(kind) + " of the module",
                "at least the baseline's " + Percentage.floor(was, decimals) + " %" + less,
                Percentage.floor(is, decimals) + " %",
                tolerance.isFallen(was, is) ? "missed" : "kept");
    }

    private void compare(String subject, Counters before, Counters now, List<Violation> violations, List<Slack> slack) {
        for (Counters.Kind kind : KINDS) {
            Counter was = before.of(kind);
            Counter is = now.of(kind);
            if (tolerance.isFallen(was, is)) {
                violations.add(new RatchetViolation(subject, kind, was, is, tolerance));
            } else if (Tolerance.ratio(is).compareTo(Tolerance.ratio(was)) > 0) {
                slack.add(new Slack(subject, kind, was, is));
            }
        }
    }

    /**
     * Returns the entry with everything that is at least as high now. What is lower stays: a baseline is only ever raised.
     *
     * @param now what was measured, by path
     * @param renamed the earlier path of files that have another now
     * @param perFile whether files get entries, too; those of a module that has some always do
     */
    public Baseline.Module raised(SortedMap<String, Counters> now, Map<String, String> renamed, boolean perFile) {
        SortedMap<String, Counters> files = new TreeMap<>();
        if (perFile || !entry.files().isEmpty()) {
            now.forEach((path, counters) -> {
                String before = entry.files().containsKey(path) ? path : renamed.getOrDefault(path, path);
                Counters old = entry.files().get(before);
                if (old != null || hasLines(counters)) {
                    files.put(path, old == null ? counters.kept() : higher(old, counters));
                }
            });
        }
        return new Baseline.Module(higher(entry.whole(), Subject.of("", now).counters()), files);
    }

    /** Returns the first entry of a module. */
    public static Baseline.Module first(SortedMap<String, Counters> now, boolean perFile) {
        SortedMap<String, Counters> files = new TreeMap<>();
        if (perFile) {
            now.forEach((path, counters) -> {
                if (hasLines(counters)) {
                    files.put(path, counters.kept());
                }
            });
        }
        return new Baseline.Module(Subject.of("", now).counters().kept(), files);
    }

    /** An empty file has nothing that could fall. */
    private static boolean hasLines(Counters counters) {
        return counters.lines().total() > 0;
    }

    private static Counters higher(Counters before, Counters now) {
        return new Counters(higher(before.lines(), now.lines()), higher(before.branches(), now.branches()));
    }

    private static Counter higher(Counter before, Counter now) {
        return Tolerance.ratio(now).compareTo(Tolerance.ratio(before)) >= 0 ? now : before;
    }
}
