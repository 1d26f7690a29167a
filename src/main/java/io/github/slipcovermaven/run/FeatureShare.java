package io.github.slipcovermaven.run;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.FeatureId;
import io.github.slipcovermaven.plan.ListedFeature;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which features a behave process runs.
 *
 * @param features in the order in which behave found them
 * @param tell the ids of the scenarios whose results are awaited; empty for all
 */
record FeatureShare(List<ListedFeature> features, Optional<List<String>> tell) {

    /** Keeps unmodifiable copies. */
    FeatureShare {
        features = List.copyOf(features);
        tell = tell.map(List::copyOf);
    }

    /**
     * Returns the share of a process that runs the suite, or its part of it. The first also reads the features without
     * a selected scenario, so that behave counts them.
     */
    static FeatureShare ofSuite(List<ListedFeature> all, Optional<Division> division, Origin origin) {
        if (division.isEmpty()) {
            return new FeatureShare(all, Optional.empty());
        }
        Set<String> own = new HashSet<>(division.get().filesOf(origin.number()));
        return new FeatureShare(
                all.stream()
                        .filter(feature -> feature.isSelected() ? own.contains(feature.path()) : origin.number() == 0)
                        .toList(),
                Optional.empty());
    }

    /**
     * Returns the whole features of lost scenarios: those of one feature may build on each other, and share its hooks.
     * Results that are there already stay.
     */
    static FeatureShare ofLost(List<ListedFeature> all, List<String> lost) {
        Set<String> paths = lost.stream().map(FeatureShare::unit).collect(Collectors.toSet());
        return new FeatureShare(
                all.stream().filter(feature -> paths.contains(feature.path())).toList(), Optional.of(lost));
    }

    /** Returns what is run again as a whole for the sake of a test: of a scenario its feature. */
    static String unit(String id) {
        return FeatureId.of(id).map(FeatureId::path).orElse(id);
    }
}
