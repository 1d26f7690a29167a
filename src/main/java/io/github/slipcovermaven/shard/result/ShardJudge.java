package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.problem.CollectionAdvice;
import io.github.slipcovermaven.problem.DeathAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.python.runner.RunnerExit;
import io.github.slipcovermaven.report.TestCounts;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.DeathCauses;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.util.List;
import java.util.Optional;

/** Decides whether a shard passes; of several problems it names the one to begin with. */
public final class ShardJudge {

    private final ShardRequest request;
    private final PreparedShard shard;

    public ShardJudge(ShardRequest request, PreparedShard shard) {
        this.request = request;
        this.shard = shard;
    }

    /** Returns why the build fails, or empty. */
    public Optional<Problem> judge(ShardResult result, Coverage coverage) {
        // Before all else: tests that fail, events that end and a run that seems to hang may come from a full disk.
        return diskFull(result)
                .or(() -> cutOff(result))
                .or(() -> toldToRunNothing(result))
                .or(() -> notCollected(result))
                .or(() -> notStarted(result))
                .or(() -> whatRan(result, coverage));
    }

    private Optional<Problem> diskFull(ShardResult result) {
        Attempt last = result.telling();
        return result.troubles().diskFull()
                ? Optional.of(RunAdvice.incomplete(
                        result.reasons(),
                        RunAdvice.remedyForFullDisk(
                                last.origin().runner().name(), shard.folder().path(), last.log())))
                : Optional.empty();
    }

    private static Optional<Problem> cutOff(ShardResult result) {
        Attempt last = result.telling();
        return last.cutOff()
                .map(cut -> RunAdvice.timedOut(cut.limit(), cut.parameter(), cut.running(), cut.stacks(), last.log()));
    }

    private static Optional<Problem> toldToRunNothing(ShardResult result) {
        Attempt last = result.telling();
        List<String> idle = result.attempts().stream()
                .flatMap(attempt -> attempt.ledger().idle().stream())
                .distinct()
                .toList();
        return idle.isEmpty()
                ? Optional.empty()
                : Optional.of(RunAdvice.toldToRunNothing(last.origin().runner().name(), idle, last.log()));
    }

    private Optional<Problem> notCollected(ShardResult result) {
        Attempt last = result.telling();
        List<SuiteEvent.CollectionFailed> uncollected = result.attempts().stream()
                .flatMap(attempt -> attempt.ledger().collectionFailures().stream())
                .toList();
        if (uncollected.isEmpty()) {
            return Optional.empty();
        }
        List<String> ids = uncollected.stream()
                .map(SuiteEvent.CollectionFailed::id)
                .distinct()
                .toList();
        return Optional.of(
                uncollected.stream().allMatch(SuiteEvent.CollectionFailed::isOfWorker)
                        ? CollectionAdvice.workersDiffer(
                                ids, last.log(), TrialAdvice.inOneProcess(request.executionId()))
                        : last.origin().runner().notLoaded(ids, last.log(), inOneProcess()));
    }

    /** A test, too, may end its process with the code of a usage error: then it knew its tests. */
    private Optional<Problem> notStarted(ShardResult result) {
        Attempt last = result.telling();
        boolean knewItsTests = last.ledger().planKnown() || result.books().finished() > 0;
        return last.ledger().session().isEmpty() || (exit(last) == RunnerExit.USAGE_ERROR && !knewItsTests)
                ? Optional.of(RunAdvice.runnerFailed(
                        last.origin().runner().name() + " did not start: it "
                                + last.exit().describe() + ".",
                        last.tail().strip(),
                        last.log(),
                        startsAlone()))
                : Optional.empty();
    }

    private static RunnerExit exit(Attempt attempt) {
        return attempt.origin().runner().exit(attempt.exit().code());
    }

    private Optional<Problem> whatRan(ShardResult result, Coverage coverage) {
        Attempt last = result.telling();
        // Where workers died while they collected, what they would have found is what is missing.
        boolean died = !last.ledger().deaths().isEmpty();
        if (ranNothing(result, exit(last)) && !died) {
            if (request.leniency().failIfNoTests() && !othersHaveTests(result)) {
                return Optional.of(RunAdvice.noTests(last.origin().runner().name(), result.deselected(), last.log()));
            }
            if (result.reasons().isEmpty()) {
                return Optional.empty();
            }
        }
        return incomplete(result)
                .or(() -> failingTests(result))
                .or(() -> unexplained(result))
                .or(() -> nothingMeasured(result, coverage));
    }

    /** What is missing because the user lets a failing test end the run is told by that test. */
    private Optional<Problem> incomplete(ShardResult result) {
        boolean onlyStoppedEarly = failingTests(result).isPresent() && stoppedByTheUser(result);
        if (result.reasons().isEmpty() || onlyStoppedEarly) {
            return Optional.empty();
        }
        Attempt last = result.telling();
        boolean off = result.troubles().switchedOff();
        // Fewer workers do not help against a test that ends the measuring itself.
        int workers = request.workers().tx().isEmpty() && !off ? shard.workers() : 1;
        String memory = result.attempts().stream().anyMatch(DeathCauses::maybeMemory)
                ? DeathAdvice.remedyForMemory(workers)
                : "";
        return Optional.of(RunAdvice.incomplete(
                result.reasons(),
                memory
                        + (off ? RunAdvice.remedyForSwitchedOff() : "")
                        + RunAdvice.remedyForLostTests(last.origin().runner().name(), last.log(), workers)));
    }

    /** A shard may get none of the tests, as long as it sees that another got some. */
    private boolean othersHaveTests(ShardResult result) {
        return shard.slice().isPresent()
                && result.suite().stream()
                        .flatMap(ledger -> ledger.divided().stream())
                        .anyMatch(divided -> !divided.elsewhere().isEmpty());
    }

    /** A plugin may have turned pytest's "no tests" into a success. */
    private static boolean ranNothing(ShardResult result, RunnerExit exit) {
        return result.books().planned() == 0
                && result.books().results().isEmpty()
                && result.attempts().stream()
                        .allMatch(attempt -> attempt.ledger().late().isEmpty())
                && (exit == RunnerExit.NO_TESTS
                        || (exit == RunnerExit.PASSED && result.reasons().isEmpty()));
    }

    /** With -x or --maxfail the failures are the news, and that the rest was not run is what was asked for. */
    private static boolean stoppedByTheUser(ShardResult result) {
        return result.whyStopped().isPresent()
                && result.lastRound().stream()
                        .allMatch(attempt -> attempt.ledger().deaths().isEmpty());
    }

    /** Returns the failing tests that the user's leniency lets through, to be told all the same. */
    public Optional<Problem> tolerated(ShardResult result) {
        return tolerates(result) ? failures(result) : Optional.empty();
    }

    private Optional<Problem> failingTests(ShardResult result) {
        return tolerates(result) ? Optional.empty() : failures(result);
    }

    /** Failing tests may be let through, a result that is not complete never. */
    private boolean tolerates(ShardResult result) {
        return request.leniency().testFailureIgnore() && result.reasons().isEmpty();
    }

    private Optional<Problem> failures(ShardResult result) {
        List<String> failing =
                result.failures().stream().map(TestResult::id).distinct().toList();
        // A plugin may have turned failures into a success, which pytest's exit status then says; what ends
        // the process later with another code, like os._exit(0), does not speak for pytest.
        boolean runnerSaysSo = !result.trial().flaky().isEmpty()
                || result.lastRound().get(0).origin().round() > 0
                || result.lastRound().stream().anyMatch(ShardJudge::saysThatItFailed);
        return failing.isEmpty() || !runnerSaysSo
                ? Optional.empty()
                : Optional.of(RunAdvice.testsFailed(
                        result.counts().words(),
                        notRun(result),
                        failing,
                        result.telling().log(),
                        inOneProcess()));
    }

    /** Whatever the trial has found. */
    private String inOneProcess() {
        return shard.division().isPresent() || shard.slice().isPresent()
                ? shard.runner().sharing().inOneProcess(request.executionId())
                : "";
    }

    private String startsAlone() {
        return shard.workers() > 1 ? shard.runner().sharing().startsAlone(request.executionId()) : "";
    }

    /** Counts what an early stop left; the runner's own counts have no word for it, and ours count it as lost. */
    private static int notRun(ShardResult result) {
        boolean told = result.counts().byWord().containsKey(TestCounts.LOST);
        return told || result.whyStopped().isEmpty() ? 0 : result.books().lost().size();
    }

    private static boolean saysThatItFailed(Attempt attempt) {
        return attempt.exit().code() != 0
                || attempt.ledger().ended().map(end -> end.exitStatus() != 0).orElse(true);
    }

    /** pytest-cov's own threshold, for one, makes pytest fail although no test did. */
    private static Optional<Problem> unexplained(ShardResult result) {
        return result.attempts().stream()
                .filter(attempt -> !result.explained(attempt))
                .findFirst()
                .map(attempt -> RunAdvice.runnerFailed(
                        Endings.describe(attempt), attempt.tail().strip(), attempt.log(), ""));
    }

    private Optional<Problem> nothingMeasured(ShardResult result, Coverage coverage) {
        if (result.books().planned() == 0 || !request.measuring().engine().demandsLines()) {
            return Optional.empty();
        }
        Counter lines = coverage.lineCounter();
        if (lines.total() == 0) {
            return Optional.of(RunAdvice.nothingExecutable(shard.sources()));
        }
        // The tests of one of several shards may well be those that run nothing of it.
        return lines.covered() == 0 && shard.slice().isEmpty()
                ? Optional.of(RunAdvice.nothingMeasured(shard.sources(), importedFrom(result)))
                : Optional.empty();
    }

    private static List<String> importedFrom(ShardResult result) {
        return result.attempts().stream()
                .flatMap(attempt -> attempt.ledger().elsewhere().stream())
                .map(found -> found.name() + " from " + found.path())
                .distinct()
                .toList();
    }
}
