package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.ledger.FeatureId;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which features a behave process runs.
 *
 * @param features in the order in which behave found them
 * @param elsewhere the features of other builds; empty where this one runs the whole suite
 * @param tell the ids of the scenarios whose results are awaited; empty for all
 */
public record ListedShare(
        List<ListedFile> features, Optional<List<String>> elsewhere, Optional<List<String>> tell) {

    /** Keeps unmodifiable copies. */
    public ListedShare {
        features = List.copyOf(features);
        elsewhere = elsewhere.map(List::copyOf);
        tell = tell.map(List::copyOf);
    }

    /**
     * Returns the share of a process that runs the suite, or its part of it. The first of all also reads the features
     * without a selected scenario, so that behave counts them.
     *
     * @param slice which features are this build's; empty for all
     * @param division which of those are whose; empty where one process runs them
     */
    static ListedShare ofSuite(
            List<ListedFile> all, Optional<SlicePlan> slice, Optional<Division> division, Origin origin) {
        Set<String> build = slice.map(plan -> Set.copyOf(plan.division().filesOf(plan.index())))
                .orElseGet(() -> all.stream().map(ListedFile::path).collect(Collectors.toSet()));
        Set<String> own = division.map(known -> Set.copyOf(known.filesOf(origin.number())))
                .orElse(build);
        boolean first = origin.number() == 0 && slice.map(SlicePlan::index).orElse(0) == 0;
        return new ListedShare(
                all.stream()
                        .filter(feature -> feature.isSelected() ? own.contains(feature.path()) : first)
                        .toList(),
                slice.map(plan -> all.stream()
                        .filter(ListedFile::isSelected)
                        .map(ListedFile::path)
                        .filter(path -> !build.contains(path))
                        .distinct()
                        .toList()),
                Optional.empty());
    }

    /**
     * Returns the whole features of lost scenarios: those of one feature may build on each other, and share its hooks.
     * Results that are there already stay.
     */
    static ListedShare ofLost(List<ListedFile> all, List<String> lost) {
        Set<String> paths = lost.stream().map(ListedShare::unit).collect(Collectors.toSet());
        return new ListedShare(
                all.stream().filter(feature -> paths.contains(feature.path())).toList(),
                Optional.empty(),
                Optional.of(lost));
    }

    /** Returns what is run again as a whole for the sake of a test: of a scenario its feature. */
    public static String unit(String id) {
        return FeatureId.of(id).map(FeatureId::path).orElse(id);
    }
}
