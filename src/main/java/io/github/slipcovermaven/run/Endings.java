package io.github.slipcovermaven.run;

import io.github.slipcovermaven.plan.Ledger;
import io.github.slipcovermaven.plan.TestEvent;
import io.github.slipcovermaven.python.PytestExit;

/** Whether what the tests did explains how pytest ended. */
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
        TestEvent.Ended end = ledger.ended().get();
        boolean died = !ledger.deaths().isEmpty() || !ledger.crashes().isEmpty();
        boolean failed = ledger.failed() > 0 || died;
        boolean several = attempt.origin().isOneOfSeveral();
        return explained(code(attempt), failed, end.stopped() != null)
                // One may have nothing to do, as when -k leaves no test of its files, or be stopped with the others.
                || (several && PytestExit.of(code(attempt)) == PytestExit.NO_TESTS && ledger.planned() == 0)
                || (several
                        && othersFailed
                        && end.stopped() != null
                        && PytestExit.of(code(attempt)) == PytestExit.INTERRUPTED)
                || (died && !last && PytestExit.of(code(attempt)) == PytestExit.INTERNAL_ERROR);
    }

    private static boolean explained(int code, boolean failed, boolean stopped) {
        return switch (PytestExit.of(code)) {
            case PASSED -> true;
            case TESTS_FAILED -> failed;
            // xdist ends with this code when -x or --maxfail stops it.
            case INTERRUPTED -> failed && stopped;
            default -> false;
        };
    }

    /** Says how pytest ended although nothing that the tests did explains it. */
    static String describe(Attempt attempt) {
        String tests = attempt.ledger().failed() == 0 ? "No test failed, but pytest " : "Tests failed, and pytest ";
        int code = code(attempt);
        String ending = code == attempt.exit().code()
                ? attempt.exit().describe()
                : attempt.exit().describe() + " after it had told exit status " + code;
        return tests + ending + ": " + PytestExit.describe(code) + ".";
    }

    /** Something may end the process with 0 after pytest had found fault. */
    private static int code(Attempt attempt) {
        int code = attempt.exit().code();
        return code == 0
                ? attempt.ledger().ended().map(TestEvent.Ended::exitStatus).orElse(0)
                : code;
    }
}
