package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.python.runner.RunnerExit;
import io.github.slipcovermaven.shard.attempt.Attempt;

/** Whether what the tests did explains how the runner ended. */
final class Endings {

    private Endings() {}

    /**
     * Tells whether the attempt ended as its tests make it end.
     *
     * @param last whether no rerun came after it; what broke in the wake of a death is made good by one
     * @param othersFailed whether tests failed in another of several that share the files
     */
    static boolean explained(Attempt attempt, boolean last, boolean othersFailed) {
        Ledger ledger = attempt.ledger();
        if (ledger.ended().isEmpty()) {
            return !last;
        }
        SuiteEvent.Ended end = ledger.ended().get();
        boolean died = !ledger.deaths().isEmpty() || !ledger.crashes().isEmpty();
        boolean failed = ledger.failed() > 0 || died;
        boolean several = attempt.origin().isOneOfSeveral();
        return explained(exit(attempt), failed, end.stopped() != null)
                // One may have nothing to do, as when -k leaves no test of its files, or be stopped with the others.
                || (several && exit(attempt) == RunnerExit.NO_TESTS && ledger.planned() == 0)
                || (several && othersFailed && end.stopped() != null && exit(attempt) == RunnerExit.INTERRUPTED)
                || (died && !last && exit(attempt) == RunnerExit.INTERNAL_ERROR);
    }

    private static boolean explained(RunnerExit exit, boolean failed, boolean stopped) {
        return switch (exit) {
            case PASSED -> true;
            case TESTS_FAILED -> failed;
            // xdist ends with this code when -x or --maxfail stops it.
            case INTERRUPTED -> failed && stopped;
            default -> false;
        };
    }

    /** Says how the runner ended although nothing that the tests did explains it. */
    static String describe(Attempt attempt) {
        String name = attempt.origin().runner().name();
        String tests = attempt.ledger().failed() == 0
                ? "No test failed, but " + name + " "
                : "Tests failed, and " + name + " ";
        int code = code(attempt);
        String ending = code == attempt.exit().code()
                ? attempt.exit().describe()
                : attempt.exit().describe() + " after it had told exit status " + code;
        return tests + ending + ": " + attempt.origin().runner().describe(code) + ".";
    }

    private static RunnerExit exit(Attempt attempt) {
        return attempt.origin().runner().exit(code(attempt));
    }

    /** Something may end the process with 0 after the runner had found fault. */
    private static int code(Attempt attempt) {
        int code = attempt.exit().code();
        return code == 0
                ? attempt.ledger().ended().map(SuiteEvent.Ended::exitStatus).orElse(0)
                : code;
    }
}
