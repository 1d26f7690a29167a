package io.github.slipcovermaven.run;

import io.github.slipcovermaven.plan.Books;
import io.github.slipcovermaven.plan.TestEvent;
import io.github.slipcovermaven.report.TestCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a shard.
 *
 * @param attempts the suite, then the reruns of what was lost
 * @param books what became of the tests
 * @param counts in the runner's own words
 * @param reasons why the result is not complete; empty when it is
 * @param started when it began
 * @param ended when it ended
 */
record ShardResult(
        List<Attempt> attempts, Books books, TestCounts counts, List<String> reasons, Instant started, Instant ended) {

    static ShardResult of(
            PreparedShard shard,
            List<Attempt> attempts,
            List<String> further,
            Instant started,
            boolean severalPythons) {
        List<String> reasons = new ArrayList<>(Completeness.reasons(shard.folder(), attempts, severalPythons));
        reasons.addAll(further);
        Books books = Attempts.books(attempts);
        Instant ended = Instant.now();
        return new ShardResult(
                List.copyOf(attempts),
                books,
                count(attempts, books, started, ended),
                List.copyOf(reasons),
                started,
                ended);
    }

    /** The runner's own counts where one run was all; else the counts of what finally became of each test. */
    private static TestCounts count(List<Attempt> attempts, Books books, Instant started, Instant ended) {
        double seconds = Duration.between(started, ended).toMillis() / 1000.0;
        Optional<TestEvent.Ended> end = attempts.get(0).ledger().ended();
        boolean plain = attempts.size() == 1
                && end.isPresent()
                && books.crashes().isEmpty()
                && (books.lost().isEmpty() || end.get().stopped() != null);
        return plain
                ? new TestCounts(end.get().counts(), seconds)
                : TestCounts.of(
                        books.results(),
                        attempts.get(0).ledger().collectionFailures().size(),
                        attempts.get(0).ledger().deselected(),
                        seconds);
    }

    /** Returns the newest attempt. */
    Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** Tells whether there is anything that reports could be made from. */
    boolean measuredSomething() {
        return attempts.get(0).ledger().session().isPresent();
    }
}
