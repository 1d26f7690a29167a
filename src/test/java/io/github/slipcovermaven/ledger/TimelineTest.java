package io.github.slipcovermaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static Ledger ledger(TestEvent... events) {
        Ledger ledger = new Ledger();
        for (TestEvent event : events) {
            ledger.accept(event);
        }
        return ledger;
    }

    private static TestEvent started(double time, String id, String worker) {
        return new ResultEvent.Started(time, id, worker);
    }

    private static TestEvent finished(double time, String id, String worker) {
        return new ResultEvent.Finished(time, id, worker, 0);
    }

    private static Timeline two() {
        return Timeline.of(
                100,
                List.of(
                        ledger(
                                started(101, "a.py::x", "w0"),
                                finished(103, "a.py::x", "w0"),
                                started(103, "a.py::y", "w0"),
                                finished(107, "a.py::y", "w0"),
                                started(107, "b.py::z", "w0"),
                                finished(108, "b.py::z", "w0")),
                        ledger(
                                started(102, "b.py::k[a.feature:1]", "w1"),
                                finished(104, "b.py::k[a.feature:1]", "w1"))));
    }

    @Test
    void joinsTheTestsOfAFileThatFollowOneAnother() {
        assertThat(two().rows())
                .containsExactly(
                        entry(
                                "w0",
                                List.of(
                                        new Span("w0", "a.py", 101, 107, false),
                                        new Span("w0", "b.py", 107, 108, false))),
                        entry("w1", List.of(new Span("w1", "b.py", 102, 104, false))));
    }

    @Test
    void tellsHowLongAfterTheMeanTheLastWorkerEnded() {
        assertThat(two().seconds()).isEqualTo(8);
        assertThat(two().ends()).containsExactly(entry("w0", 8.0), entry("w1", 4.0));
        assertThat(two().imbalance()).isCloseTo(8 / 6.0 - 1, within(1e-9));
    }

    @Test
    void addsWhatAFileTookInAllWorkers() {
        assertThat(two().slowest(1)).containsExactly(new Timeline.Taken("a.py", 6));
        assertThat(two().slowest(9)).containsExactly(new Timeline.Taken("a.py", 6), new Timeline.Taken("b.py", 3));
    }

    @Test
    void ordersWorkersByNumber() {
        Ledger many = ledger(
                started(1, "a.py::x", "gw10"),
                finished(2, "a.py::x", "gw10"),
                started(1, "a.py::y", "gw9"),
                finished(2, "a.py::y", "gw9"));

        assertThat(Timeline.of(0, List.of(many)).rows().keySet()).containsExactly("gw9", "gw10");
    }

    @Test
    void aTestThatNeverEndedHasNoSpan() {
        Timeline none = Timeline.of(0, List.of(ledger(started(1, "a.py::x", "w0"))));

        assertThat(none.rows()).isEmpty();
        assertThat(none.seconds()).isZero();
        assertThat(none.imbalance()).isZero();
    }

    @Test
    void knowsTheFileOfEachRunnersIds() {
        Map.of(
                        "tests/test_a.py::T::test_b[x::y]", "tests/test_a.py",
                        "features/a.feature:12", "features/a.feature",
                        "features/a.feature:12 a name", "features/a.feature",
                        "odd", "odd")
                .forEach((id, file) -> assertThat(CollectedFile.node(id)).isEqualTo(file));
    }
}
