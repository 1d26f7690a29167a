package io.github.slipcovermaven.shard.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuspectTest {

    private static final String ONE = "tests/test_b.py::test_one";
    private static final String TWO = "tests/test_b.py::test_two";
    private static final String OTHER = "tests/test_c.py::test_it";

    private static Attempt failing(Told told) {
        return told.end(1).exit(1, Origin.oneOfSeveral(1, 0, 1, new PytestRunner()));
    }

    private static Suspect suspect() {
        return Suspect.of(List.of(failing(Told.serial(ONE, TWO, OTHER)
                        .fail("w1", ONE)
                        .pass("w1", TWO)
                        .pass("w1", OTHER))))
                .get(0);
    }

    @Test
    void holdsAllTestsOfTheFileAndThoseThatFailed() {
        Suspect suspect = suspect();

        assertThat(suspect.file()).isEqualTo("tests/test_b.py");
        assertThat(suspect.tests()).containsExactly(ONE, TWO);
        assertThat(suspect.failed()).containsExactly(ONE);
        assertThat(suspect.words()).isEqualTo(ONE);
        assertThat(Suspect.files(List.of(suspect.attempt()))).isEqualTo(2);
    }

    @Test
    void onlyWhatFailedFirstCountsInAnotherProcess() {
        Attempt other = failing(Told.serial(ONE, TWO).fail("w1", TWO).pass("w1", ONE));

        assertThat(suspect().failingIn(other).isCleared()).isTrue();
        assertThat(suspect().passingIn(other).failed()).isEqualTo(Set.of(ONE));
    }

    private static Attempt ran(int index, Told told) {
        return told.end(0).exit(0, Origin.oneOfSeveral(index, 0, index, new PytestRunner()));
    }

    private static FileOutcome outcome(int tests, Map<String, Integer> others) {
        return new FileOutcome("tests/test_b.py", tests, new TreeMap<>(others));
    }

    /** What is suspicious of the file where it came to this before. */
    private static List<String> less(FileOutcome known, Attempt... suite) {
        return Otherwise.of(List.of(suite), Map.of("tests/test_b.py", known)).stream()
                .map(suspect -> suspect.attempt().origin().worker() + ": " + suspect.words())
                .toList();
    }

    @Test
    void whatSkipsMoreThanBeforeIsSuspicious() {
        Attempt skipping = ran(
                1,
                Told.serial(ONE, TWO)
                        .took("tests/test_b.py", "tests/test_c.py")
                        .pass("w1", ONE)
                        .skip("w1", TWO, "no sub"));

        assertThat(less(outcome(2, Map.of()), skipping))
                .containsExactly("w1: tests/test_b.py (2 tests, 1 skipped; before 2 tests)");
        assertThat(less(outcome(2, Map.of("skipped", 1)), skipping)).isEmpty();
        assertThat(less(outcome(2, Map.of("skipped", 2)), skipping)).isEmpty();
        assertThat(less(outcome(2, Map.of("xfailed", 1)), skipping)).isNotEmpty();
    }

    @Test
    void fewerTestsThanBeforeAreSuspicious() {
        Attempt fewer = ran(
                1, Told.serial(ONE).took("tests/test_b.py", "tests/test_c.py").pass("w1", ONE));

        assertThat(less(outcome(2, Map.of("skipped", 1)), fewer))
                .containsExactly("w1: tests/test_b.py (1 test; before 2 tests, 1 skipped)");
        assertThat(less(outcome(1, Map.of()), fewer)).isEmpty();
        // A file that nobody asked for came to nothing else.
        assertThat(less(
                        outcome(2, Map.of()),
                        ran(1, Told.serial(OTHER).took("tests/test_c.py", "").pass("w1", OTHER))))
                .isEmpty();
    }

    @Test
    void aFileThatIsSkippedAsAWholeOrHasNoTestAnyMoreIsSuspicious() {
        Attempt whole = ran(
                1,
                Told.session()
                        .took("tests/test_b.py", "tests/test_c.py")
                        .tell(new SuiteEvent.CollectionSkipped(0, "tests/test_b.py", "could not import 'sub'")));
        Attempt empty = ran(1, Told.session().took("tests/test_b.py", "tests/test_c.py"));

        assertThat(less(outcome(2, Map.of()), whole))
                .containsExactly("w1: tests/test_b.py (no test, 1 skipped; before 2 tests)");
        assertThat(less(outcome(2, Map.of()), empty)).containsExactly("w1: tests/test_b.py (no test; before 2 tests)");
    }

    @Test
    void ofAFileInPartsTheSumCounts() {
        Attempt one = ran(
                0,
                Told.serial(ONE)
                        .took("tests/test_b.py::test_one", "tests/test_b.py::test_two")
                        .pass("w0", ONE));
        Attempt two = ran(
                1,
                Told.serial(TWO)
                        .took("tests/test_b.py::test_two", "tests/test_b.py::test_one")
                        .skip("w1", TWO, "no sub"));

        assertThat(less(outcome(2, Map.of("skipped", 1)), one, two)).isEmpty();
        assertThat(less(outcome(2, Map.of()), one, two))
                .containsExactly(
                        "w0: tests/test_b.py (2 tests, 1 skipped; before 2 tests)",
                        "w1: tests/test_b.py (2 tests, 1 skipped; before 2 tests)");
        Suspect suspect = Otherwise.of(List.of(one, two), Map.of("tests/test_b.py", outcome(2, Map.of())))
                .get(1);
        assertThat(suspect.selected()).containsExactly("tests/test_b.py::");
        // Its own part again; and all of it in one process.
        assertThat(suspect.failingIn(two).isCleared()).isFalse();
        assertThat(suspect.failingIn(ran(1, Told.serial(TWO).pass("w1", TWO))).isCleared())
                .isTrue();
        Attempt same = Told.serial(ONE, TWO)
                .pass("main", ONE)
                .skip("main", TWO, "no sub")
                .end(0)
                .exit(0);
        assertThat(suspect.passingIn(same).isCleared()).isTrue();
        Attempt more =
                Told.serial(ONE, TWO).pass("main", ONE).pass("main", TWO).end(0).exit(0);
        assertThat(suspect.passingIn(more).isCleared()).isFalse();
    }

    @Test
    void aRunThatStoppedEarlySaysNothingOfThat() {
        Attempt stopped = Told.serial(ONE)
                .took("tests/test_b.py", "")
                .pass("w1", ONE)
                .stop(1, "stopping after 1 failures")
                .exit(1, Origin.oneOfSeveral(1, 0, 1, new PytestRunner()));

        assertThat(less(outcome(2, Map.of()), stopped)).isEmpty();
    }

    @Test
    void aTestThatDidNotComeToItsEndHasNeitherFailedNorPassed() {
        Attempt other = failing(Told.serial(ONE, TWO).start("main", ONE));

        assertThat(suspect().failingIn(other).isCleared()).isTrue();
        assertThat(suspect().passingIn(other).isCleared()).isTrue();
    }

    @Test
    void aFileThatCannotBeCollectedPassesWhereAllCan() {
        Attempt apart = failing(Told.session()
                .tell(new SuiteEvent.CollectionFailed(0, "tests/test_b.py", "AttributeError"))
                .plan(null, OTHER));
        Suspect suspect = Suspect.of(List.of(apart)).get(0);
        Attempt plain = failing(Told.serial(ONE, OTHER));

        assertThat(suspect.uncollected()).isTrue();
        assertThat(suspect.failingIn(apart).isCleared()).isFalse();
        assertThat(suspect.passingIn(apart).isCleared()).isTrue();
        assertThat(suspect.passingIn(plain).isCleared()).isFalse();
        assertThat(suspect.failingIn(plain).isCleared()).isTrue();
    }
}
