package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.history.History;
import io.github.slipcovermaven.ledger.Books;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.python.runner.RunnerExit;
import io.github.slipcovermaven.report.TestCounts;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Rounds;
import io.github.slipcovermaven.shard.attempt.Tried;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a shard.
 *
 * @param attempts the suite, then the reruns of what was lost
 * @param books what became of the tests
 * @param counts in the runner's own words
 * @param troubles what went wrong in our own part of the processes
 * @param reasons why the result is not complete; empty when it is
 * @param started when it began
 * @param ended when it ended
 * @param trial what was found of tests that failed for what their processes had not collected
 */
public record ShardResult(
        List<Attempt> attempts,
        Books books,
        TestCounts counts,
        OwnTroubles troubles,
        List<String> reasons,
        Instant started,
        Instant ended,
        Tried trial) {

    public static ShardResult of(
            PreparedShard shard,
            List<Attempt> attempts,
            Tried trial,
            List<String> further,
            Instant started,
            boolean severalPythons) {
        OwnTroubles troubles = OwnTroubles.of(shard.folder(), attempts);
        List<String> reasons = new ArrayList<>(
                Completeness.reasons(shard.folder(), attempts, troubles, severalPythons, shard.division()));
        reasons.addAll(further);
        Books books = new Rounds(attempts).books();
        Instant ended = Instant.now();
        return new ShardResult(
                List.copyOf(attempts),
                books,
                count(attempts, books, trial, started, ended),
                troubles,
                List.copyOf(reasons),
                started,
                ended,
                trial);
    }

    /** The runner's own counts where one run was all; else the counts of what finally became of each test. */
    private static TestCounts count(List<Attempt> attempts, Books books, Tried trial, Instant started, Instant ended) {
        double seconds = Duration.between(started, ended).toMillis() / 1000.0;
        List<Ledger> first = suite(attempts);
        boolean plain = attempts.size() == first.size()
                && trial.flaky().isEmpty()
                && first.stream().allMatch(ledger -> ledger.ended().isPresent())
                // The runner that we ended does not count the tests that it was running.
                && attempts.stream().allMatch(attempt -> attempt.cutOff().isEmpty())
                && books.crashes().isEmpty()
                && (books.lost().isEmpty() || new Rounds(attempts).whyStopped().isPresent());
        if (plain) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            first.forEach(ledger -> ledger.ended()
                    .orElseThrow()
                    .counts()
                    .forEach((word, count) -> counts.merge(word, count, Integer::sum)));
            return new TestCounts(counts, seconds);
        }
        return TestCounts.of(
                trial.applied(books.results()),
                first.stream()
                        .mapToInt(ledger -> ledger.collectionFailures().size())
                        .sum(),
                deselected(attempts),
                seconds);
    }

    private static int deselected(List<Attempt> attempts) {
        return suite(attempts).stream().mapToInt(Ledger::deselected).sum();
    }

    /** Returns how many collected tests the user's own selection left out. */
    int deselected() {
        return deselected(attempts);
    }

    /** Returns what became of every test. */
    public List<TestResult> results() {
        return trial.applied(books.results());
    }

    /** Returns the tests in which something failed. */
    public List<TestResult> failures() {
        return results().stream().filter(TestResult::failed).toList();
    }

    /** Returns the processes after which nothing was run again. */
    List<Attempt> lastRound() {
        return new Rounds(attempts).last();
    }

    /** Returns why the run stopped early, if it did. */
    Optional<String> whyStopped() {
        return new Rounds(attempts).whyStopped();
    }

    /** Returns the ledgers of the processes that ran the suite. */
    public List<Ledger> suite() {
        return suite(attempts);
    }

    /** Returns the ledgers of all processes. */
    public List<Ledger> ledgers() {
        return attempts.stream().map(Attempt::ledger).toList();
    }

    /**
     * Returns what the tests tell of themselves for the next plan.
     *
     * @param shard what ran them, and which files' tests were others in each process
     */
    public History.Seen seen(PreparedShard shard) {
        boolean all = reasons.isEmpty() && deselected() == 0 && whyStopped().isEmpty();
        return new History.Seen(
                Durations.of(suite())
                        .leaningToo(trial.leaning())
                        .leaningToo(leaning(shard).stream().collect(Collectors.toMap(Function.identity(), file -> "")))
                        .differingToo(shard.ways().differing())
                        .knowing(SeenOutcomes.of(shard, this)),
                all);
    }

    /** Returns the files of which it turned out now that they lean on others. */
    public List<String> leaning(PreparedShard shard) {
        return SeenOutcomes.leaning(shard, this);
    }

    private static List<Ledger> suite(List<Attempt> attempts) {
        return new Rounds(attempts).first().stream().map(Attempt::ledger).toList();
    }

    /** Returns the one to look at first of those after which nothing was run again. */
    public Attempt telling() {
        List<Attempt> last = lastRound();
        return Stream.<Predicate<Attempt>>of(
                        attempt -> attempt.cutOff().isPresent(),
                        attempt -> attempt.ledger().session().isEmpty(),
                        attempt -> attempt.origin().runner().exit(attempt.exit().code()) == RunnerExit.USAGE_ERROR,
                        attempt -> !attempt.ledger().collectionFailures().isEmpty(),
                        attempt -> attempt.ledger().ended().isEmpty(),
                        attempt -> attempt.ledger().failed() > 0,
                        attempt -> !explained(attempt),
                        attempt -> attempt.origin().runner().exit(attempt.exit().code()) != RunnerExit.NO_TESTS)
                .flatMap(sign -> last.stream().filter(sign).findFirst().stream())
                .findFirst()
                .orElse(last.get(last.size() - 1));
    }

    /** Tells whether what the tests did explains how a process ended. */
    boolean explained(Attempt attempt) {
        boolean last = attempt.origin().round() == lastRound().get(0).origin().round();
        boolean othersFailed =
                attempts.stream().anyMatch(other -> other.ledger().failed() > 0);
        return Endings.explained(attempt, last, othersFailed);
    }

    /** Tells whether there is anything that reports could be made from. */
    public boolean measuredSomething() {
        return suite().stream().anyMatch(ledger -> ledger.session().isPresent());
    }
}
