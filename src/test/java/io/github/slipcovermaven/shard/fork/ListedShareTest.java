package io.github.slipcovermaven.shard.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.plan.ListedPart;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedShareTest {

    private static final ListedFile A = new ListedFile("a.feature", List.of("a.feature:2 x", "a.feature:5 y"), 4, 1);
    private static final ListedFile B = new ListedFile("b.feature", List.of("b.feature:2 x"), 2, 0);
    private static final ListedFile NONE = new ListedFile("none.feature", List.of(), 0, 3);
    private static final List<ListedFile> ALL = List.of(B, NONE, A);

    private static List<ListedPart> whole(ListedFile... files) {
        return Stream.of(files).map(ListedPart::whole).toList();
    }

    private static Origin worker(int index) {
        return Origin.oneOfSeveral(index, 0, index, new BehaveRunner());
    }

    @Test
    void oneProcessHasAll() {
        assertThat(ListedShare.ofSuite(ALL, Optional.empty(), Optional.empty(), Origin.alone(0, 0, new BehaveRunner())))
                .isEqualTo(new ListedShare(whole(B, NONE, A), Optional.empty(), Optional.empty()));
    }

    @Test
    void severalHaveEachTheirOwnAndTheFirstWhatNobodyRuns() {
        Optional<Division> division = Optional.of(new Division(
                2, new TreeMap<>(Map.of("a.feature", 0, "b.feature", 1)), new TreeMap<>(), List.of(1.0, 1.0)));

        assertThat(ListedShare.ofSuite(ALL, Optional.empty(), division, worker(0))
                        .files())
                .isEqualTo(List.of(
                        ListedPart.whole(NONE),
                        new ListedPart(A.path(), A.tests(), List.of(), Optional.empty(), true)));
        assertThat(ListedShare.ofSuite(ALL, Optional.empty(), division, worker(1))
                        .files())
                .isEqualTo(whole(B));
    }

    @Test
    void oneOfSeveralBuildsKnowsWhatTheOthersRun() {
        Division builds = new Division(
                3, new TreeMap<>(Map.of("a.feature", 0, "b.feature", 1)), new TreeMap<>(), List.of(1.0, 1.0, 0.0));
        Origin alone = Origin.alone(0, 0, new BehaveRunner());

        assertThat(ListedShare.ofSuite(ALL, Optional.of(new SlicePlan(builds, 0)), Optional.empty(), alone))
                .isEqualTo(new ListedShare(whole(NONE, A), Optional.of(List.of("b.feature")), Optional.empty()));
        assertThat(ListedShare.ofSuite(ALL, Optional.of(new SlicePlan(builds, 2)), Optional.empty(), alone))
                .isEqualTo(
                        new ListedShare(List.of(), Optional.of(List.of("b.feature", "a.feature")), Optional.empty()));
    }

    @Test
    void aLostScenarioTakesItsWholeFeatureAlong() {
        assertThat(ListedShare.ofLost(
                        ALL, List.of("a.feature:5 y"), Optional.empty(), new BehaveRunner().sharing()::unitOf))
                .isEqualTo(new ListedShare(whole(A), Optional.empty(), Optional.of(List.of("a.feature:5 y"))));
    }

    @Test
    void ofAFeatureInPartsALostScenarioTakesNoneAlong() {
        Division division = new Division(
                2,
                new TreeMap<>(Map.of("a.feature", 0, "b.feature", 1)),
                new TreeMap<>(Map.of("a.feature", new TreeMap<>(Map.of("a.feature:2 x", 0, "a.feature:5 y", 1)))),
                List.of(1.0, 1.0));

        assertThat(ListedShare.ofSuite(ALL, Optional.empty(), Optional.of(division), worker(1))
                        .files())
                .isEqualTo(List.of(ListedPart.whole(B), ListedPart.of(A, division, 1)));
        assertThat(ListedShare.ofLost(
                                ALL,
                                List.of("a.feature:5 y", "b.feature:2 x"),
                                Optional.of(division),
                                new BehaveRunner().sharing()::unitOf)
                        .files())
                .extracting(ListedPart::tests)
                .containsExactly(B.tests(), List.of("a.feature:5 y"));
    }

    @Test
    void theUnitOfAPytestTestIsItself() {
        assertThat(new PytestRunner().sharing().unitOf("tests/test_a.py::test[x]"))
                .isEqualTo("tests/test_a.py::test[x]");
        assertThat(new BehaveRunner().sharing().unitOf("features/a.feature:5 y"))
                .isEqualTo("features/a.feature");
    }
}
