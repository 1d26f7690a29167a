package io.github.slipcovermaven.shard.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.ListedFeature;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.python.runner.BehaveRunner;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeatureShareTest {

    private static final ListedFeature A =
            new ListedFeature("a.feature", List.of("a.feature:2 x", "a.feature:5 y"), 4, 1);
    private static final ListedFeature B = new ListedFeature("b.feature", List.of("b.feature:2 x"), 2, 0);
    private static final ListedFeature NONE = new ListedFeature("none.feature", List.of(), 0, 3);
    private static final List<ListedFeature> ALL = List.of(B, NONE, A);

    private static Origin worker(int index) {
        return Origin.oneOfSeveral(index, 0, index, new BehaveRunner());
    }

    @Test
    void oneProcessHasAll() {
        assertThat(FeatureShare.ofSuite(
                        ALL, Optional.empty(), Optional.empty(), Origin.alone(0, 0, new BehaveRunner())))
                .isEqualTo(new FeatureShare(ALL, Optional.empty(), Optional.empty()));
    }

    @Test
    void severalHaveEachTheirOwnAndTheFirstWhatNobodyRuns() {
        Optional<Division> division = Optional.of(new Division(
                2, new TreeMap<>(Map.of("a.feature", 0, "b.feature", 1)), new TreeMap<>(), List.of(1.0, 1.0)));

        assertThat(FeatureShare.ofSuite(ALL, Optional.empty(), division, worker(0))
                        .features())
                .containsExactly(NONE, A);
        assertThat(FeatureShare.ofSuite(ALL, Optional.empty(), division, worker(1))
                        .features())
                .containsExactly(B);
    }

    @Test
    void oneOfSeveralBuildsKnowsWhatTheOthersRun() {
        Division builds = new Division(
                3, new TreeMap<>(Map.of("a.feature", 0, "b.feature", 1)), new TreeMap<>(), List.of(1.0, 1.0, 0.0));
        Origin alone = Origin.alone(0, 0, new BehaveRunner());

        assertThat(FeatureShare.ofSuite(ALL, Optional.of(new SlicePlan(builds, 0)), Optional.empty(), alone))
                .isEqualTo(new FeatureShare(List.of(NONE, A), Optional.of(List.of("b.feature")), Optional.empty()));
        assertThat(FeatureShare.ofSuite(ALL, Optional.of(new SlicePlan(builds, 2)), Optional.empty(), alone))
                .isEqualTo(
                        new FeatureShare(List.of(), Optional.of(List.of("b.feature", "a.feature")), Optional.empty()));
    }

    @Test
    void aLostScenarioTakesItsWholeFeatureAlong() {
        assertThat(FeatureShare.ofLost(ALL, List.of("a.feature:5 y")))
                .isEqualTo(new FeatureShare(List.of(A), Optional.empty(), Optional.of(List.of("a.feature:5 y"))));
    }

    @Test
    void theUnitOfAPytestTestIsItself() {
        assertThat(FeatureShare.unit("tests/test_a.py::test[x]")).isEqualTo("tests/test_a.py::test[x]");
        assertThat(FeatureShare.unit("features/a.feature:5 y")).isEqualTo("features/a.feature");
    }
}
