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
 */
public record Outcomes(SortedMap<String, SortedMap<String, FileOutcome>> under) {

    /** Nothing is known. */
    public static final Outcomes NONE = new Outcomes(new TreeMap<>());

    /** Who runs one test after the other by name leaves one of them each time. */
    private static final int MOST = 16;

    /** Keeps own copies. */
    public Outcomes {
        SortedMap<String, SortedMap<String, FileOutcome>> copy = new TreeMap<>();
        under.forEach((circumstances, files) -> {
            if (!files.isEmpty()) {
                copy.put(circumstances, Collections.unmodifiableSortedMap(new TreeMap<>(files)));
            }
        });
        under = Collections.unmodifiableSortedMap(copy);
    }

    /** Returns what one run tells. */
    public static Outcomes of(String circumstances, Map<String, FileOutcome> files) {
        return new Outcomes(new TreeMap<>(Map.of(circumstances, new TreeMap<>(files))));
    }

    /**
     * Returns what is known under these circumstances.
     *
     * @param planned the files that are to run
     */
    public KnownOutcomes under(String circumstances, Set<String> planned) {
        SortedMap<String, FileOutcome> files = under.getOrDefault(circumstances, new TreeMap<>());
        SortedSet<String> unknown = new TreeSet<>(planned);
        unknown.removeAll(files.keySet());
        return new KnownOutcomes(circumstances, files, unknown);
    }

    /** Returns what is known after another run. */
    Outcomes after(Outcomes seen) {
        SortedMap<String, SortedMap<String, FileOutcome>> next = new TreeMap<>(under);
        seen.under.forEach((circumstances, files) -> {
            SortedMap<String, FileOutcome> all = new TreeMap<>(next.getOrDefault(circumstances, new TreeMap<>()));
            all.putAll(files);
            next.put(circumstances, all);
        });
        if (next.size() > MOST) {
            next.keySet().retainAll(seen.under.keySet());
        }
        return new Outcomes(next);
    }

    /** Returns this without the files that are no more. */
    Outcomes only(Predicate<String> there) {
        SortedMap<String, SortedMap<String, FileOutcome>> left = new TreeMap<>();
        under.forEach((circumstances, files) -> {
            SortedMap<String, FileOutcome> kept = new TreeMap<>(files);
            kept.keySet().removeIf(there.negate());
            left.put(circumstances, kept);
        });
        return new Outcomes(left);
    }
}
