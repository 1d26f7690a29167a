package io.github.slipcovermaven.plan;

import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the tests took in earlier runs, and what came to light about them.
 *
 * @param files by path relative to the module, with {@code /}
 * @param needs fixtures in use that only xdist has values for
 * @param against what the last run said against pytest processes that share the files, in words after "as"
 * @param leaning the files that pass only where others are collected, too: by path, what they lean on in words; empty
 *     where that is not known
 * @param starts what starting cost
 * @param ties what ties tests to one process
 * @param outcomes what the tests came to where all files were collected
 */
public record Durations(
        SortedMap<String, FileTime> files,
        List<String> needs,
        List<String> against,
        SortedMap<String, String> leaning,
        Starts starts,
        Ties ties,
        Outcomes outcomes) {

    /** Keeps own copies. */
    public Durations {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        needs = List.copyOf(needs);
        against = List.copyOf(against);
        leaning = Collections.unmodifiableSortedMap(new TreeMap<>(leaning));
    }

    /** Of no outcome anything is known. */
    public Durations(
            SortedMap<String, FileTime> files,
            List<String> needs,
            List<String> against,
            SortedMap<String, String> leaning,
            Starts starts,
            Ties ties) {
        this(files, needs, against, leaning, starts, ties, Outcomes.NONE);
    }

    /** Nothing is tied to one process. */
    public Durations(
            SortedMap<String, FileTime> files,
            List<String> needs,
            List<String> against,
            SortedMap<String, String> leaning,
            Starts starts) {
        this(files, needs, against, leaning, starts, Ties.NONE);
    }

    /** Nothing leans on anything, and what starting costs is not known. */
    public Durations(SortedMap<String, FileTime> files, List<String> needs, List<String> against) {
        this(files, needs, against, new TreeMap<>(), Starts.UNKNOWN);
    }

    /** Nothing speaks against sharing the files, either. */
    public Durations(SortedMap<String, FileTime> files, List<String> needs) {
        this(files, needs, List.of());
    }

    /** Nothing is known. */
    public static Durations none() {
        return new Durations(new TreeMap<>(), List.of());
    }

    /** Tells whether nothing is known. */
    public boolean isEmpty() {
        return files.isEmpty() && leaning.isEmpty() && ties.isEmpty();
    }

    /** Returns this with further files that lean on others. */
    public Durations leaningToo(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(leaning);
        all.putAll(more);
        return new Durations(files, needs, against, all, starts, ties, outcomes);
    }

    /** Returns this with further files whose tests are others in each process. */
    public Durations differingToo(SortedSet<String> more) {
        return new Durations(files, needs, against, leaning, starts, ties.differingToo(more), outcomes);
    }

    /** Returns this with what tests came to where all files were collected. */
    public Durations knowing(Outcomes more) {
        return new Durations(files, needs, against, leaning, starts, ties, outcomes.after(more));
    }

    /** Returns this without what is true of one machine only; what is skipped often is. */
    public Durations ofAnyMachine() {
        return new Durations(files, needs, against, leaning, Starts.UNKNOWN, ties);
    }

    /** Returns what the processes of one run tell: of tests that ran to their end. */
    public static Durations of(Collection<Ledger> ledgers) {
        SortedMap<String, FileTime> files = new TreeMap<>();
        TreeSet<String> needs = new TreeSet<>();
        TreeSet<String> against = new TreeSet<>();
        TreeSet<String> together = new TreeSet<>();
        for (Ledger ledger : ledgers) {
            ledger.against()
                    .forEach(found -> (found.kind() == Against.TOGETHER ? together : against).add(found.text()));
            ledger.files().ifPresent(collected -> {
                needs.addAll(collected.needs());
                times(collected.files(), ledger.wallSeconds())
                        .forEach((path, time) -> files.merge(path, time, FileTime::plus));
            });
        }
        return new Durations(
                files,
                List.copyOf(needs),
                List.copyOf(against),
                new TreeMap<>(),
                Starts.of(ledgers),
                new Ties(List.copyOf(together), new TreeSet<>()));
    }

    private static Map<String, FileTime> times(List<CollectedFile> collected, Map<String, Double> seconds) {
        Map<String, SortedMap<String, Double>> parts = new HashMap<>();
        seconds.forEach((id, taken) -> {
            String node = CollectedFile.node(id);
            parts.computeIfAbsent(node, n -> new TreeMap<>()).merge(CollectedFile.part(node, id), taken, Double::sum);
        });
        Map<String, FileTime> times = new HashMap<>();
        for (CollectedFile file : collected) {
            SortedMap<String, Double> known = parts.get(file.node());
            if (known != null) {
                times.put(
                        file.path(),
                        new FileTime(
                                file.collectSeconds(),
                                file.together(),
                                known,
                                file.groups(),
                                file.parameters(),
                                file.held()));
            }
        }
        return times;
    }

    /**
     * Returns what is to be expected after another run.
     *
     * @param allSeen whether that run left nothing out of the files that it met
     */
    public Durations after(Durations seen, boolean allSeen) {
        SortedMap<String, FileTime> next = new TreeMap<>(files);
        seen.files.forEach((path, time) -> next.merge(path, time, (known, newer) -> known.after(newer, allSeen)));
        TreeSet<String> both = new TreeSet<>(seen.needs);
        if (!allSeen) {
            both.addAll(needs);
        }
        // Which plugins and options there are does not depend on the tests that were run.
        return new Durations(
                next,
                List.copyOf(both),
                seen.against,
                both(leaning, seen.leaning),
                starts.after(seen.starts),
                ties.after(seen.ties),
                outcomes.after(seen.outcomes));
    }

    /** Returns what two machines saw that each ran a part of the tests. */
    public Durations and(Durations other) {
        SortedMap<String, FileTime> both = new TreeMap<>(files);
        other.files.forEach((path, time) -> both.merge(path, time, FileTime::plus));
        TreeSet<String> all = new TreeSet<>(needs);
        all.addAll(other.needs);
        TreeSet<String> speaking = new TreeSet<>(against);
        speaking.addAll(other.against);
        return new Durations(
                both,
                List.copyOf(all),
                List.copyOf(speaking),
                both(leaning, other.leaning),
                starts.or(other.starts),
                ties.and(other.ties),
                outcomes.after(other.outcomes));
    }

    /** Returns the more recent of two sources: of a file that both know, what this one says. */
    public Durations or(Durations other) {
        SortedMap<String, FileTime> both = new TreeMap<>(other.files);
        both.putAll(files);
        TreeSet<String> all = new TreeSet<>(needs);
        all.addAll(other.needs);
        return new Durations(
                both,
                List.copyOf(all),
                isEmpty() ? other.against : against,
                both(other.leaning, leaning),
                starts.or(other.starts),
                (isEmpty() ? other.ties : ties).differingToo(other.ties.differing()),
                other.outcomes.after(outcomes));
    }

    /** Returns by file why it must not be parted, where something that is loaded might mind. */
    public SortedMap<String, String> held() {
        SortedMap<String, String> held = new TreeMap<>();
        files.forEach((path, time) -> {
            if (!time.held().isEmpty()) {
                held.put(path, time.held());
            }
        });
        ties.differing().forEach(path -> held.put(path, Ties.why(path)));
        return held;
    }

    /** Returns this without the files that are no more. */
    public Durations only(Predicate<String> there) {
        SortedMap<String, FileTime> left = new TreeMap<>(files);
        left.keySet().removeIf(there.negate());
        SortedMap<String, String> lean = new TreeMap<>(leaning);
        lean.keySet().removeIf(there.negate());
        return new Durations(left, needs, against, lean, starts, ties.only(there), outcomes.only(there));
    }

    /** Returns this, but with what was written before where it is not far off. */
    public Durations settledOn(Durations written) {
        SortedMap<String, FileTime> next = new TreeMap<>();
        files.forEach((path, time) -> {
            FileTime before = written.files.get(path);
            next.put(path, before == null ? time : time.settledOn(before));
        });
        return new Durations(next, needs, against, leaning, starts, ties, outcomes);
    }

    private static SortedMap<String, String> both(SortedMap<String, String> one, SortedMap<String, String> newer) {
        SortedMap<String, String> all = new TreeMap<>(one);
        all.putAll(newer);
        return all;
    }

    /**
     * Returns what these files are expected to take; those that are not known by their size, at the pace of those that
     * are.
     *
     * @param sizes in bytes, by path
     */
    public List<FileForecast> forecasts(Map<String, Long> sizes) {
        double seconds = 0;
        double bytes = 0;
        for (Map.Entry<String, Long> size : new TreeMap<>(sizes).entrySet()) {
            FileTime known = files.get(size.getKey());
            if (known != null) {
                seconds += known.seconds();
                bytes += Math.max(1, size.getValue());
            }
        }
        double pace = bytes > 0 && seconds > 0 ? seconds / bytes : 1e-4;
        List<FileForecast> forecasts = new ArrayList<>();
        new TreeMap<>(sizes).forEach((path, size) -> {
            FileTime known = files.get(path);
            forecasts.add(
                    known == null
                            ? FileForecast.whole(path, Math.max(1, size) * pace)
                            : new FileForecast(
                                    path,
                                    known.collectSeconds(),
                                    known.isWhole() || ties.differing().contains(path),
                                    known.parts(),
                                    known.groups(),
                                    known.apart()));
        });
        return forecasts;
    }
}
