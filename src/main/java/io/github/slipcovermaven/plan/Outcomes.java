package io.github.slipcovermaven.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the tests of each file came to where all files were collected.
 *
 * @param under by what else they depend on, in words, and by path relative to the module
 * @param doubted in the same way, what less they came to in the last run, if that did not collect all files, and it was not
 *     tried whether that is why
 */
public record Outcomes(
        SortedMap<String, SortedMap<String, FileOutcome>> under,
        SortedMap<String, SortedMap<String, FileOutcome>> doubted) {

    /** Nothing is known. */
    public static final Outcomes NONE = new Outcomes(new TreeMap<>(), new TreeMap<>());

    /** Who runs one test after the other by name leaves one of them each time. */
    private static final int MOST = 16;

    /** Keeps own copies. */
    public Outcomes {
        under = copy(under);
        doubted = copy(doubted);
    }

    private static SortedMap<String, SortedMap<String, FileOutcome>> copy(
            SortedMap<String, SortedMap<String, FileOutcome>> outcomes) {
        SortedMap<String, SortedMap<String, FileOutcome>> copy = new TreeMap<>();
        outcomes.forEach((circumstances, files) -> {
            if (!files.isEmpty()) {
                copy.put(circumstances, Collections.unmodifiableSortedMap(new TreeMap<>(files)));
            }
        });
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Returns what one run tells. */
    public static Outcomes of(String circumstances, Map<String, FileOutcome> files) {
        return of(circumstances, files, Map.of());
    }

    /** Returns what one run tells that did not collect all files. */
    public static Outcomes of(String circumstances, Map<String, FileOutcome> files, Map<String, FileOutcome> doubted) {
        return new Outcomes(
                new TreeMap<>(Map.of(circumstances, new TreeMap<>(files))),
                new TreeMap<>(Map.of(circumstances, new TreeMap<>(doubted))));
    }

    /**
     * Returns what is known under these circumstances.
     *
     * @param planned the files that are to run
     */
    public KnownOutcomes under(String circumstances, Set<String> planned) {
        SortedMap<String, FileOutcome> files = under.getOrDefault(circumstances, new TreeMap<>());
        SortedSet<String> unknown = new TreeSet<>(planned);
        SortedMap<String, FileOutcome> doubts = doubted.getOrDefault(circumstances, new TreeMap<>());
        unknown.removeIf(path -> files.containsKey(path) && !doubts.containsKey(path));
        return new KnownOutcomes(circumstances, files, doubts, unknown);
    }

    /** Returns what is known after another run. */
    Outcomes after(Outcomes seen) {
        SortedMap<String, SortedMap<String, FileOutcome>> next = new TreeMap<>(under);
        seen.under.forEach((circumstances, files) -> {
            SortedMap<String, FileOutcome> all = new TreeMap<>(next.getOrDefault(circumstances, new TreeMap<>()));
            all.putAll(files);
            next.put(circumstances, all);
        });
        // A further run has come to something else, or to the same for a reason that it has found.
        SortedMap<String, SortedMap<String, FileOutcome>> doubts = new TreeMap<>(doubted);
        doubts.keySet().removeAll(seen.under.keySet());
        doubts.putAll(seen.doubted);
        if (next.size() > MOST) {
            next.keySet().retainAll(seen.under.keySet());
            doubts.keySet().retainAll(seen.under.keySet());
        }
        return new Outcomes(next, doubts);
    }

    /** Returns this without the files that are no more. */
    Outcomes only(Predicate<String> there) {
        return new Outcomes(only(under, there), only(doubted, there));
    }

    private static SortedMap<String, SortedMap<String, FileOutcome>> only(
            SortedMap<String, SortedMap<String, FileOutcome>> outcomes, Predicate<String> there) {
        SortedMap<String, SortedMap<String, FileOutcome>> left = new TreeMap<>();
        outcomes.forEach((circumstances, files) -> {
            SortedMap<String, FileOutcome> kept = new TreeMap<>(files);
            kept.keySet().removeIf(there.negate());
            left.put(circumstances, kept);
        });
        return left;
    }
}
