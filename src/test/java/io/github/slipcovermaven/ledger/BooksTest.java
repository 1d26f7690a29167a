package io.github.slipcovermaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BooksTest {

    @Test
    void thereIsAFirstAttempt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Books(List.of()))
                .withMessage("no attempt");
    }

    @Test
    void oneAttemptSpeaksForItself() {
        Ledger only = ledger(null, "a", "b");
        run(only, "a", "gw0", true);
        crash(only, "b", "gw1");
        Books books = new Books(List.of(only));

        assertThat(books.planned()).isEqualTo(2);
        assertThat(books.finished()).isEqualTo(1);
        assertThat(books.lost()).containsExactly("b");
        assertThat(books.recovered()).isEmpty();
        assertThat(books.failures()).extracting(TestResult::id).containsExactly("a");
        assertThat(books.crashes()).extracting(ResultEvent.Crashed::id).containsExactly("b");
        assertThat(books.last()).isSameAs(only);
    }

    @Test
    void aRerunsResultStandsWhereTheLostOneStood() {
        Ledger first = ledger(null, "a", "b", "c");
        run(first, "a", "gw0", false);
        crash(first, "b", "gw0");
        run(first, "c", "gw1", false);
        Ledger second = ledger("main", "b");
        run(second, "b", "main", true);
        Books books = new Books(List.of(first, second));

        assertThat(shown(books)).containsExactly("a@gw0 ran", "b@main ran", "c@gw1 ran");
        assertThat(books.lost()).isEmpty();
        assertThat(books.recovered()).containsExactly("b");
        assertThat(books.finished()).isEqualTo(3);
        assertThat(books.planned()).isEqualTo(3);
        assertThat(books.failures()).extracting(TestResult::id).containsExactly("b");
    }

    @Test
    void aDeathIsATryOfTheTestThatRan() {
        Ledger first = ledger(null, "a", "b", "c");
        crash(first, "b", "gw0");
        Ledger second = ledger("main", "a", "b", "c");
        run(second, "a", "main", false);
        crash(second, "b", "main");
        Ledger third = ledger("main", "b", "c");
        run(third, "b", "main", false);
        run(third, "c", "main", false);

        List<TestResult> results = new Books(List.of(first, second, third)).results();

        assertThat(results).filteredOn(TestResult::flaky).singleElement().satisfies(flaky -> {
            assertThat(flaky.id()).isEqualTo("b");
            assertThat(flaky.lastTry()).isEqualTo("passed at the 3rd try");
            assertThat(flaky.tries())
                    .extracting(ResultEvent.Reported::detail)
                    .extracting(detail -> detail == null ? "" : detail.message())
                    .containsExactly("worker gw0 died while this test ran", "worker main died while this test ran");
        });
    }

    @Test
    void whatFailedBeforeTheDeathIsTold() {
        Ledger first = ledger(null, "a");
        first.accept(new ResultEvent.Started(0, "a", "gw0"));
        first.accept(new ResultEvent.Reported(
                0,
                "a",
                "gw0",
                "call",
                "failed",
                0.1,
                null,
                new Detail("t", "OSError: x", "text", List.of(), null, null)));
        first.accept(new ResultEvent.Crashed(0, "a", "gw0"));
        Ledger second = ledger("main", "a");
        run(second, "a", "main", true);

        assertThat(new Books(List.of(first, second)).results()).singleElement().satisfies(result -> {
            assertThat(result.flaky()).isFalse();
            assertThat(result.tries())
                    .singleElement()
                    .satisfies(death -> assertThat(death.detail())
                            .isEqualTo(new Detail(
                                    "a",
                                    "worker gw0 died while this test ran",
                                    "worker gw0 died while this test ran\nOSError: x\ntext",
                                    List.of(),
                                    null,
                                    null)));
        });
    }

    @Test
    void whatFailedBeforeTheRerunStillFailed() {
        Ledger first = ledger(null, "a", "b");
        run(first, "a", "gw1", true);
        crash(first, "b", "gw0");
        Ledger second = ledger("main", "b");
        run(second, "b", "main", false);

        assertThat(new Books(List.of(first, second)).failures())
                .extracting(TestResult::id)
                .containsExactly("a");
    }

    @Test
    void aRerunThatPlansNothingBringsNothingBack() {
        Ledger first = ledger(null, "a", "b");
        run(first, "a", "gw0", false);
        crash(first, "b", "gw0");
        Books books = new Books(List.of(first, new Ledger()));

        assertThat(books.lost()).containsExactly("b");
        assertThat(books.recovered()).isEmpty();
        assertThat(shown(books)).containsExactly("a@gw0 ran", "b@gw0 lost");
    }

    @Test
    void aTestThatIsLostAgainIsFoundByTheThirdAttempt() {
        Ledger first = ledger(null, "a", "b");
        crash(first, "a", "gw0");
        crash(first, "b", "gw1");
        Ledger second = ledger(null, "a", "b");
        run(second, "a", "gw0", false);
        crash(second, "b", "gw1");
        Ledger third = ledger("main", "b");

        assertThat(new Books(List.of(first, second, third)).lost()).containsExactly("b");
        run(third, "b", "main", false);
        Books books = new Books(List.of(first, second, third));
        assertThat(books.lost()).isEmpty();
        assertThat(shown(books)).containsExactly("a@gw0 ran", "b@main ran");
        assertThat(books.crashes()).extracting(ResultEvent.Crashed::id).containsExactly("a", "b", "b");
    }

    @Test
    void withDistEachOneRerunStandsForAllWorkersThatLostTheTest() {
        Ledger first = new Ledger();
        first.accept(new SuiteEvent.Planned(0, "gw0", List.of("a", "b")));
        first.accept(new SuiteEvent.Planned(0, "gw1", List.of("a", "b")));
        run(first, "a", "gw0", false);
        run(first, "a", "gw1", false);
        crash(first, "b", "gw0");
        crash(first, "b", "gw1");
        Ledger second = ledger("main", "b");
        run(second, "b", "main", false);

        assertThat(shown(new Books(List.of(first, second)))).containsExactly("a@gw0 ran", "b@main ran", "a@gw1 ran");
    }

    @Test
    void whatOnlyTheRerunRanIsTold() {
        Ledger first = ledger(null, "a");
        crash(first, "a", "gw0");
        Ledger second = ledger("main", "a", "b");
        run(second, "a", "main", false);
        run(second, "b", "main", true);

        assertThat(shown(new Books(List.of(first, second)))).containsExactly("a@main ran", "b@main ran");
    }

    private static List<String> shown(Books books) {
        return books.results().stream()
                .map(result -> result.id() + "@" + result.worker() + (result.finished() ? " ran" : " lost"))
                .toList();
    }

    private static Ledger ledger(@Nullable String worker, String... ids) {
        Ledger ledger = new Ledger();
        ledger.accept(new SuiteEvent.Planned(0, worker, List.of(ids)));
        return ledger;
    }

    private static void run(Ledger ledger, String id, String worker, boolean fails) {
        Detail detail = fails ? new Detail("t", "AssertionError", "text", List.of(), null, null) : null;
        ledger.accept(new ResultEvent.Started(0, id, worker));
        ledger.accept(new ResultEvent.Reported(0, id, worker, "call", fails ? "failed" : "passed", 0.1, null, detail));
        ledger.accept(new ResultEvent.Finished(0, id, worker, 0.1));
    }

    private static void crash(Ledger ledger, String id, String worker) {
        ledger.accept(new ResultEvent.Started(0, id, worker));
        ledger.accept(new WorkerEvent.WorkerDown(0, worker, "gone", false, null));
        ledger.accept(new ResultEvent.Crashed(0, id, worker));
    }
}
