package io.github.slipcovermaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {

    private static final Detail DETAIL = new Detail("t", "AssertionError", "text", List.of(), null, null);

    private final Ledger ledger = new Ledger();

    @Test
    void aSerialRun() {
        planned("main", "a", "b");
        started("a", "main");
        assertThat(ledger.running()).isEqualTo(Map.of("main", "a"));
        reported("a", "main", "call", "passed", null);
        finished("a", "main");
        assertThat(ledger.running()).isEmpty();
        run("b", "main", "failed", DETAIL);

        assertThat(ledger.planned()).isEqualTo(2);
        assertThat(ledger.finished()).isEqualTo(2);
        assertThat(ledger.failed()).isEqualTo(1);
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.results()).extracting(TestResult::id).containsExactly("a", "b");
        assertThat(ledger.results())
                .allMatch(TestResult::finished)
                .allMatch(r -> r.worker().equals("main"));
        assertThat(ledger.results().get(1).failure()).isPresent();
        assertThat(ledger.results().get(1).error()).isEmpty();
    }

    @Test
    void theTestOfAWorkerThatDiesIsLost() {
        planned(null, "a", "b", "c");
        run("a", "gw0", "passed", null);
        started("b", "gw0");
        started("c", "gw1");
        ledger.accept(new WorkerEvent.WorkerDown(1, "gw0", "Not properly terminated", false, 137));
        ledger.accept(new ResultEvent.Crashed(1, "b", "gw0"));
        reported("b", "gw0", "call", "failed", DETAIL);
        finished("c", "gw1");
        ledger.accept(new WorkerEvent.WorkerDown(1, "gw1", null, true, null));

        assertThat(ledger.lost()).containsExactly("b");
        assertThat(ledger.running()).isEmpty();
        assertThat(ledger.crashes()).containsExactly(new ResultEvent.Crashed(1, "b", "gw0"));
        assertThat(ledger.deaths()).extracting(WorkerEvent.WorkerDown::worker).containsExactly("gw0");
        assertThat(ledger.failed()).isEqualTo(1);
    }

    @Test
    void whatARunThatNeverEndsHasNotFinishedIsLost() {
        planned(null, "a", "b", "c");
        run("b", "gw1", "passed", null);
        started("a", "gw0");

        assertThat(ledger.ended()).isEmpty();
        assertThat(ledger.lost()).containsExactly("a", "c");
        assertThat(ledger.running()).isEqualTo(Map.of("gw0", "a"));
    }

    @Test
    void aTestThatNobodyPlannedAndThatDoesNotEndIsLost() {
        planned("main");
        started("a", "main");

        assertThat(ledger.lost()).containsExactly("a");
        assertThat(ledger.results()).noneMatch(TestResult::finished);

        finished("a", "main");
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.results()).allMatch(TestResult::finished);
    }

    @Test
    void withDistEachATestCountsOnceForEveryWorker() {
        planned("gw0", "a", "b");
        planned("gw1", "a", "b");
        run("a", "gw0", "passed", null);
        run("a", "gw1", "failed", DETAIL);
        run("b", "gw0", "passed", null);
        started("b", "gw1");

        assertThat(ledger.planned()).isEqualTo(4);
        assertThat(ledger.finished()).isEqualTo(3);
        assertThat(ledger.lost()).containsExactly("b");
        assertThat(ledger.failed()).isEqualTo(1);
        assertThat(ledger.results())
                .extracting(r -> r.id() + "@" + r.worker() + " " + r.finished())
                .containsExactly("a@gw0 true", "b@gw0 true", "a@gw1 true", "b@gw1 false");
    }

    @Test
    void aTestThatIsPlannedTwiceRunsTwice() {
        planned("main", "a", "b", "a");
        run("a", "main", "passed", null);
        run("b", "main", "passed", null);

        assertThat(ledger.planned()).isEqualTo(3);
        assertThat(ledger.lost()).containsExactly("a");

        run("a", "main", "passed", null);
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.results()).extracting(TestResult::id).containsExactly("a", "a", "b");
    }

    @Test
    void oneOfTwoOfTheSameNameMayFail() {
        planned("main", "a", "a");
        run("a", "main", "failed", DETAIL);
        assertThat(ledger.results()).extracting(TestResult::finished).containsExactly(true, false);

        run("a", "main", "passed", null);
        assertThat(ledger.failed()).isEqualTo(1);
        assertThat(ledger.results()).extracting(TestResult::failed).containsExactly(true, false);
        assertThat(ledger.results()).noneMatch(TestResult::flaky);
    }

    @Test
    void aTryThatIsTakenBackIsNoFailure() {
        planned(null, "a");
        started("a", "gw0");
        reported("a", "gw0", "call", "failed", DETAIL); // a subtest of it
        ledger.accept(retried("a", "gw0", "rerun"));
        assertThat(ledger.failed()).isZero();
        reported("a", "gw0", "call", "passed", null);
        finished("a", "gw0");

        assertThat(ledger.failed()).isZero();
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.results()).singleElement().satisfies(result -> {
            assertThat(result.failed()).isFalse();
            assertThat(result.flaky()).isTrue();
            assertThat(result.lastTry()).isEqualTo("passed at the 2nd try");
            assertThat(result.reports())
                    .extracting(ResultEvent.Reported::category)
                    .containsExactly("passed");
            assertThat(result.tries())
                    .extracting(ResultEvent.Reported::category)
                    .containsExactly("rerun");
        });
    }

    @Test
    void theLastTryMayFailToo() {
        planned("main", "a");
        started("a", "main");
        ledger.accept(retried("a", "main", "rerun"));
        ledger.accept(retried("a", "main", "rerun"));
        reported("a", "main", "call", "failed", DETAIL);
        finished("a", "main");

        assertThat(ledger.failed()).isEqualTo(1);
        assertThat(ledger.results()).singleElement().satisfies(result -> {
            assertThat(result.failed()).isTrue();
            assertThat(result.flaky()).isFalse();
            assertThat(result.tries()).hasSize(2);
        });
    }

    @Test
    void aWordThatNothingComesAfterIsTheResult() {
        planned("main", "a");
        started("a", "main");
        ledger.accept(retried("a", "main", "blocked"));
        finished("a", "main");

        assertThat(ledger.failed()).isZero();
        assertThat(ledger.results()).singleElement().satisfies(result -> {
            assertThat(result.tries()).isEmpty();
            assertThat(result.reports())
                    .extracting(ResultEvent.Reported::category)
                    .containsExactly("blocked");
        });
    }

    @Test
    void aRunThatCameToNothingIsATryOfTheNext() {
        planned(null, "a");
        started("a", "gw0");
        finished("a", "gw0");
        run("a", "gw0", "passed", null);
        // What a worker hands over at its end.
        ledger.accept(
                new ResultEvent.Tried(new ResultEvent.Reported(1, "a", "gw0", "call", "failed", 0.25, null, DETAIL)));

        assertThat(ledger.failed()).isZero();
        assertThat(ledger.results()).singleElement().satisfies(result -> {
            assertThat(result.flaky()).isTrue();
            assertThat(result.seconds()).isEqualTo(0.4);
        });
    }

    @Test
    void aDeadWorkersTryIsNoneOfTheTestsResults() {
        planned(null, "a");
        started("a", "gw0");
        ledger.accept(new WorkerEvent.WorkerDown(1, "gw0", "Not properly terminated", false, 134));
        assertThat(ledger.lost()).containsExactly("a");

        run("a", "gw1", "passed", null);
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.results()).extracting(TestResult::worker).containsExactly("gw1");
    }

    @Test
    void whatRunsAgainAfterItsEndIsTakenBack() {
        planned("main", "a");
        run("a", "main", "failed", DETAIL);
        assertThat(ledger.failed()).isEqualTo(1);
        started("a", "main");
        ledger.accept(new ResultEvent.Again(1, "a", "main"));
        assertThat(ledger.failed()).isZero();
        reported("a", "main", "call", "passed", null);
        finished("a", "main");

        assertThat(ledger.results()).singleElement().satisfies(result -> {
            assertThat(result.flaky()).isTrue();
            assertThat(result.tries()).hasSize(1);
        });
    }

    @Test
    void whatAPluginMakesUpIsNotMissed() {
        planned("main", "a");
        run("a", "main", "passed", null);
        reported("made up", "main", "call", "passed", null);

        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.results()).allMatch(TestResult::finished);
    }

    @Test
    void keepsWhatTestsRecord() {
        planned("main", "a");
        run("a", "main", "passed", null);
        ledger.accept(new ResultEvent.Recorded(1, "a", "main", List.of(new ResultEvent.Property("id", "A1"))));
        ledger.accept(new ResultEvent.Recorded(1, null, null, List.of(new ResultEvent.Property("host", "db"))));
        ledger.accept(new ResultEvent.Recorded(1, null, null, List.of(new ResultEvent.Property("host", "db"))));

        assertThat(ledger.results())
                .flatExtracting(TestResult::properties)
                .containsExactly(new ResultEvent.Property("id", "A1"));
        assertThat(ledger.properties()).containsExactly(new ResultEvent.Property("host", "db"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2nd", "2, 3rd", "3, 4th", "10, 11th", "12, 13th", "20, 21st", "111, 112th"})
    void numbersTries(int tries, String last) {
        TestResult result = new TestResult(
                "a", "main", 1, List.of(), true, Collections.nCopies(tries, retried("a", "main", "rerun")), List.of());
        assertThat(result.lastTry()).isEqualTo("passed at the " + last + " try");
    }

    private static ResultEvent.Reported retried(String id, String worker, String category) {
        return new ResultEvent.Reported(1, id, worker, "call", category, 0.25, null, DETAIL, true);
    }

    @Test
    void aTestFailsOnceHoweverManyOfItsPhasesDo() {
        planned("main", "a");
        started("a", "main");
        reported("a", "main", "call", "failed", DETAIL);
        reported("a", "main", "teardown", "error", DETAIL);
        finished("a", "main");

        assertThat(ledger.failed()).isEqualTo(1);
        TestResult result = ledger.results().get(0);
        assertThat(result.failure()).map(ResultEvent.Reported::phase).contains("call");
        assertThat(result.error()).map(ResultEvent.Reported::phase).contains("teardown");
    }

    @Test
    void skipsAndExpectedFailuresAreNoFailures() {
        planned("main", "a", "b");
        run("a", "main", "skipped", null);
        run("b", "main", "xfailed", null);

        assertThat(ledger.failed()).isZero();
        assertThat(ledger.results()).allMatch(r -> r.skip().isPresent());
    }

    @Test
    void keepsWhatElseIsTold() {
        var session = new SuiteEvent.SessionStarted(1, "3.11.7", "9.2.0", null, "1.1.0", "/m");
        var ready = new WorkerEvent.WorkerReady(1, "gw0", 7, "3.11.7", "/python");
        var collection = new SuiteEvent.CollectionFailed(1, "t.py", "SyntaxError");
        var trouble = new WorkerEvent.Trouble(1, "gw0", "journal", "no space");
        var neutralised = new SuiteEvent.Neutralised(1, "PYTEST_ADDOPTS", List.of("-n", "4"));
        var ended = new SuiteEvent.Ended(2, 1, new TreeMap<>(Map.of("failed", 1)), "1 failed", null, null);

        List.of(session, ready, collection, trouble, neutralised, new SuiteEvent.Deselected(1, 2), ended)
                .forEach(ledger::accept);
        ledger.accept(new SuiteEvent.Deselected(1, 3));

        assertThat(ledger.session()).contains(session);
        assertThat(ledger.workers()).containsExactly(ready);
        assertThat(ledger.collectionFailures()).containsExactly(collection);
        assertThat(ledger.troubles()).containsExactly(trouble);
        assertThat(ledger.neutralised()).containsExactly(neutralised);
        assertThat(ledger.deselected()).isEqualTo(5);
        assertThat(ledger.ended()).contains(ended);
        assertThat(ledger.results()).isEmpty();
    }

    @Test
    void withEachAReplacementGoesOnWithThePlanOfTheOneBefore() {
        planned("gw0", "a", "b");
        planned("gw1", "a", "b");
        run("a", "gw0", "passed", null);
        started("b", "gw0");
        ledger.accept(new WorkerEvent.WorkerDown(1, "gw0", "Not properly terminated", false, null));
        var origin = new WorkerEvent.Origin(
                "ssh=b", "gw0", "CPython", "linux-x86_64", Map.of("pytest", "9.2.0", "pytest-xdist", "3.8.0"));
        ledger.accept(new WorkerEvent.WorkerReady(1, "gw2", 7, "3.11.7", "/python", origin));
        assertThat(ledger.lost()).containsExactly("b", "a");

        run("b", "gw2", "passed", null);
        run("a", "gw1", "passed", null);
        assertThat(ledger.lost()).containsExactly("b");

        run("b", "gw1", "passed", null);
        assertThat(ledger.lost()).isEmpty();
        assertThat(ledger.results()).hasSize(4);
    }

    @Test
    void keepsWhatIsToldOfOtherHosts() {
        var gone = new WorkerEvent.Unreplaced(1, "gw0", "HostNotFound: b");
        var child = new WorkerEvent.Outlived(1, "gw0", 7, "ssh=b");
        ledger.accept(gone);
        ledger.accept(child);

        assertThat(ledger.unreplaced()).containsExactly(gone);
        assertThat(ledger.outlived()).containsExactly(child);
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    /** Wherever the events break off, what was planned is finished or lost. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyPlannedTestIsFinishedOrLost(long seed) {
        Random random = new Random(seed);
        String[] ids = IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(i -> "t" + i)
                .toArray(String[]::new);
        int ends = random.nextInt(ids.length + 1);
        planned(null, ids);
        for (int i = 0; i < ends; i++) {
            run(ids[i], "gw" + random.nextInt(3), "passed", null);
        }
        if (ends < ids.length && random.nextBoolean()) {
            started(ids[ends], "gw0");
        }

        assertThat(ledger.lost()).containsExactly(Arrays.copyOfRange(ids, ends, ids.length));
        assertThat(ledger.finished() + ledger.lost().size()).isEqualTo(ledger.planned());
    }

    private void planned(@Nullable String worker, String... ids) {
        ledger.accept(new SuiteEvent.Planned(0, worker, List.of(ids)));
    }

    private void started(String id, String worker) {
        ledger.accept(new ResultEvent.Started(0, id, worker));
    }

    private void reported(String id, String worker, String phase, String category, @Nullable Detail detail) {
        ledger.accept(new ResultEvent.Reported(0, id, worker, phase, category, 0.1, null, detail));
    }

    private void finished(String id, String worker) {
        ledger.accept(new ResultEvent.Finished(0, id, worker, 0.2));
    }

    private void run(String id, String worker, String category, @Nullable Detail detail) {
        started(id, worker);
        reported(id, worker, "call", category, detail);
        finished(id, worker);
    }

    /** As with {@code --setup-plan}, where the runner begins and ends each test and runs none. */
    @Test
    void aTestThatEndsWithoutAnOutcomeIsLost() {
        planned(null, "t::a", "t::b", "t::c");
        started("t::a", "gw0");
        ledger.accept(new ResultEvent.Finished(0, "t::a", "gw0", 0.2, false));
        run("t::b", "gw0", "passed", null);

        assertThat(ledger.lost()).containsExactly("t::a", "t::c");
        assertThat(ledger.silent()).containsExactly("t::a");
        assertThat(ledger.finished()).isEqualTo(1);
        assertThat(ledger.running()).isEmpty();
        assertThat(ledger.wallSeconds()).containsOnlyKeys("t::b");
        assertThat(ledger.results().get(0).finished()).isFalse();
        // A plugin that runs it once more may get an outcome.
        run("t::a", "gw0", "passed", null);
        assertThat(ledger.lost()).containsExactly("t::c");
        assertThat(ledger.silent()).isEmpty();
    }

    @Test
    void whatBeginsWithoutAPlanIsNamedUnlessThePlanCameLate() {
        planned(null, "t::a");
        run("t::a", "gw0", "passed", null);
        run("t::b", "gw0", "passed", null);
        planned(null, "t::c");
        run("t::c", "gw0", "passed", null);

        assertThat(ledger.unplanned()).containsExactly("t::b");
        assertThat(ledger.plannedIds()).containsExactly("t::a", "t::c");
    }

    @Test
    void aTestWithoutABeginningTookWhatItsPhasesTook() {
        Ledger ledger = new Ledger();
        ledger.accept(new SuiteEvent.Planned(1_795_000_000, "main", List.of("t::a", "t::b")));
        ledger.accept(new ResultEvent.Started(1_795_000_001, "t::a", "main"));
        ledger.accept(new ResultEvent.Finished(1_795_000_003, "t::a", "main", 0.5));
        ledger.accept(new ResultEvent.Finished(1_795_000_004, "t::b", "main", 0.25));

        assertThat(ledger.wallSeconds()).containsEntry("t::a", 2.0).containsEntry("t::b", 0.25);
    }
}
