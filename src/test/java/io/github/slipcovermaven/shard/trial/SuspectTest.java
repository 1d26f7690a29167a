package io.github.slipcovermaven.shard.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.python.runner.PytestRunner;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.List;
import java.util.Set;
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

    @Test
    void aTestThatDidNotComeToItsEndHasNeitherFailedNorPassed() {
        Attempt other = failing(Told.serial(ONE, TWO).start("main", ONE));

        assertThat(suspect().failingIn(other).isCleared()).isTrue();
        assertThat(suspect().passingIn(other).isCleared()).isTrue();
    }

    @Test
    void aFileThatCannotBeCollectedPassesWhereAllCan() {
        Attempt apart = failing(Told.session()
                .tell(new TestEvent.CollectionFailed(0, "tests/test_b.py", "AttributeError"))
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
