package io.github.slipcovermaven.run;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.plan.TestEvent;
import io.github.slipcovermaven.plan.TestResult;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.python.PytestExit;
import java.util.List;
import java.util.Optional;

/** Decides whether a shard passes; of several problems it names the one to begin with. */
final class ShardJudge {

    private final ShardRequest request;
    private final PreparedShard shard;

    ShardJudge(ShardRequest request, PreparedShard shard) {
        this.request = request;
        this.shard = shard;
    }

    /** Returns why the build fails, or empty. */
    Optional<Problem> judge(ShardResult result) {
        Attempt last = result.last();
        if (last.cutOff().isPresent()) {
            Attempt.CutOff cut = last.cutOff().get();
            return Optional.of(RunAdvice.timedOut(cut.limit(), cut.parameter(), cut.running(), last.log()));
        }
        PytestExit exit = PytestExit.of(last.exit().code());
        if (!last.ledger().collectionFailures().isEmpty()) {
            return Optional.of(RunAdvice.collectionFailed(
                    last.ledger().collectionFailures().stream()
                            .map(TestEvent.CollectionFailed::id)
                            .toList(),
                    last.log()));
        }
        if (exit == PytestExit.USAGE_ERROR || last.ledger().session().isEmpty()) {
            return Optional.of(RunAdvice.runnerFailed(
                    "pytest did not start: it " + last.exit().describe() + ".",
                    last.tail().strip(),
                    last.log()));
        }
        if (exit == PytestExit.NO_TESTS && result.books().planned() == 0) {
            return request.leniency().failIfNoTests()
                    ? Optional.of(RunAdvice.noTests(last.ledger().deselected(), last.log()))
                    : Optional.empty();
        }
        Optional<Problem> tests = failingTests(result);
        boolean onlyStoppedEarly = tests.isPresent() && stoppedByTheUser(last);
        if (!result.reasons().isEmpty() && !onlyStoppedEarly) {
            return Optional.of(RunAdvice.incomplete(result.reasons(), RunAdvice.remedyForLostTests(last.log())));
        }
        if (tests.isPresent()) {
            return tests;
        }
        return unexplained(result, exit).or(() -> nothingMeasured(result));
    }

    /** With -x or --maxfail the failures are the news, and that the rest was not run is what was asked for. */
    private static boolean stoppedByTheUser(Attempt last) {
        return last.ledger().ended().map(end -> end.stopped() != null).orElse(false)
                && last.ledger().deaths().isEmpty();
    }

    /** Returns the failing tests that the user's leniency lets through, to be told all the same. */
    Optional<Problem> tolerated(ShardResult result) {
        return tolerates(result) ? failures(result) : Optional.empty();
    }

    private Optional<Problem> failingTests(ShardResult result) {
        return tolerates(result) ? Optional.empty() : failures(result);
    }

    /** Failing tests may be let through, a result that is not complete never. */
    private boolean tolerates(ShardResult result) {
        return request.leniency().testFailureIgnore() && result.reasons().isEmpty();
    }

    private static Optional<Problem> failures(ShardResult result) {
        List<String> failing = result.books().failures().stream()
                .map(TestResult::id)
                .distinct()
                .toList();
        // A plugin may have turned failures into a success, which pytest's exit code then says.
        boolean pytestSaysSo =
                result.last().exit().code() != 0 || result.attempts().size() > 1;
        return failing.isEmpty() || !pytestSaysSo
                ? Optional.empty()
                : Optional.of(RunAdvice.testsFailed(
                        result.counts().words(), failing, result.last().log()));
    }

    /** pytest-cov's own threshold, for one, makes pytest fail although no test did. */
    private Optional<Problem> unexplained(ShardResult result, PytestExit exit) {
        boolean explained = exit == PytestExit.PASSED
                || (exit == PytestExit.TESTS_FAILED
                        && (!result.books().failures().isEmpty()
                                || !result.books().crashes().isEmpty()));
        return explained
                ? Optional.empty()
                : Optional.of(RunAdvice.runnerFailed(
                        "No test failed, but pytest " + result.last().exit().describe() + ": "
                                + PytestExit.describe(result.last().exit().code()) + ".",
                        result.last().tail().strip(),
                        result.last().log()));
    }

    private Optional<Problem> nothingMeasured(ShardResult result) {
        Coverage coverage = ShardCoverage.read(
                        shard.folder(),
                        shard.root().toString(),
                        request.measuring().branch())
                .coverage();
        Counter lines = coverage.lineCounter();
        boolean nothing = result.books().planned() > 0 && lines.covered() == 0 && lines.total() > 0;
        return nothing
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
