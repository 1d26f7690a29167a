package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.problem.ModuleAdvice;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of several modules, each by its place, so that a source that several modules measure is there once. Joining is
 * associative, commutative and idempotent: neither the order in which modules end nor the grouping shows in the result.
 *
 * @param places what was measured, by its path from the top of the reactor, with {@code /}
 */
record JoinedFiles(SortedMap<String, SortedMap<MeasuredText, FileCoverage>> places) {

    /** Of no module. */
    static final JoinedFiles NONE = new JoinedFiles(Collections.emptySortedMap());

    /** Keeps unmodifiable copies. */
    JoinedFiles {
        SortedMap<String, SortedMap<MeasuredText, FileCoverage>> copy = new TreeMap<>();
        places.forEach((place, texts) -> copy.put(place, Collections.unmodifiableSortedMap(new TreeMap<>(texts))));
        places = Collections.unmodifiableSortedMap(copy);
    }

    /** Returns what both have; what the same place was in both counts as hit if either hit it. */
    JoinedFiles union(JoinedFiles other) {
        SortedMap<String, SortedMap<MeasuredText, FileCoverage>> all = new TreeMap<>();
        places.forEach((place, texts) -> all.put(place, new TreeMap<>(texts)));
        other.places.forEach((place, texts) -> {
            SortedMap<MeasuredText, FileCoverage> known = all.computeIfAbsent(place, any -> new TreeMap<>());
            texts.forEach((text, file) -> known.merge(text, file, FileCoverage::union));
        });
        return new JoinedFiles(all);
    }

    /**
     * Returns the coverage of each place. Where it was measured as different things, it is that of the first of them: the
     * result is not whole then.
     */
    SortedMap<String, FileCoverage> files() {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        places.forEach((place, texts) -> files.put(place, one(texts)));
        return files;
    }

    /** A text that is not known is taken for the one that is. */
    private static FileCoverage one(SortedMap<MeasuredText, FileCoverage> texts) {
        boolean agree = enginesAgree(texts) && contentsAgree(texts);
        return agree
                ? texts.values().stream().reduce(FileCoverage::union).orElseThrow()
                : texts.values().iterator().next();
    }

    /** Returns which places were not the same thing in all modules, a sentence each. */
    List<String> findings() {
        return places.entrySet().stream()
                .filter(place -> !enginesAgree(place.getValue()) || !contentsAgree(place.getValue()))
                .map(place -> enginesAgree(place.getValue())
                        ? ModuleAdvice.contentsDiffer(place.getKey())
                        : ModuleAdvice.enginesDiffer(place.getKey()))
                .toList();
    }

    private static boolean enginesAgree(SortedMap<MeasuredText, FileCoverage> texts) {
        return texts.keySet().stream().map(MeasuredText::engine).distinct().count() == 1;
    }

    private static boolean contentsAgree(SortedMap<MeasuredText, FileCoverage> texts) {
        return texts.keySet().stream()
                        .map(MeasuredText::hash)
                        .filter(hash -> !hash.isEmpty())
                        .distinct()
                        .count()
                < 2;
    }
}
