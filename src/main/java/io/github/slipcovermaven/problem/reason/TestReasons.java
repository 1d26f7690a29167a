package io.github.slipcovermaven.problem.reason;

import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Listed;
import java.util.List;

/** What is missing of the tests, or may be. */
public final class TestReasons {

    private TestReasons() {}

    /** A limit ended the run. */
    public static String cutOff(long seconds, String parameter) {
        return "the run was ended after " + seconds + " s (" + parameter + ")";
    }

    /** xdist's workers did not collect the same. */
    public static String workerDiffers(String worker) {
        return "the worker " + worker + " found other tests than another one, or in another order";
    }

    /** A file that could not be imported. */
    public static String notCollected(String id) {
        return id + " could not be collected";
    }

    /** A process that died before it said what it was to run; the files of those as far as the plan knows them. */
    public static String endedUnknown(String process, String how, List<String> files) {
        return process + " " + how + " before its tests were known"
                + (files.isEmpty() ? "" : ", those of " + Listed.inWords(files, "and of"));
    }

    /** A process that died. */
    public static String endedEarly(String process, String how) {
        return process + " " + how + " before it had finished";
    }

    /** The runner itself failed. */
    public static String internalError(String process, String error) {
        return process + " broke off with an internal error, " + error;
    }

    /** {@code pytest.exit()} while modules are imported. */
    public static String stoppedUnknown(String process, String why) {
        return process + " stopped before its tests were known: " + why;
    }

    /** Nobody took what one of several left to the others. */
    public static String leftToOthers(String unit) {
        return unit + " was left to another worker, which did not find it";
    }

    /** A test that two processes took. */
    public static String ranTwice(String id) {
        return id + " was run by two workers";
    }

    /** A test that no process had announced. */
    public static String unplanned(String id, String worker) {
        return id + " ran in worker " + worker + " and was in no plan";
    }

    /** Tests that came after the collection. */
    public static String late(String first, int count, String worker) {
        return first + (count == 1 ? "" : " and " + (count - 1) + " more") + " came to worker " + worker
                + " after its collection had ended, and pytest-xdist hands out no such test"
                + " (distribution=files or workers=1 runs it)";
    }

    /** Options that run nothing. */
    public static String idle(String runner, List<String> options) {
        return runner + " was told to run no test: " + String.join(", ", options);
    }

    /** A test that a limit ended. */
    public static String wasRunning(String id) {
        return id + " was running when the run was ended, and has no result";
    }

    /** A test that died with its process. */
    public static String diedWith(String id, String process) {
        return id + " was running when " + process + " died, and has no result";
    }

    /** A test of which only the end is known. */
    public static String withoutOutcome(String id, String runner) {
        return id + " ended without an outcome: " + runner + " did not say that it passed, failed or was skipped";
    }

    /** A test that never began. */
    public static String withoutResult(String id) {
        return id + " was planned and has no result";
    }

    /** Tests that the user's own options left out. */
    public static String notRun(int count, String why) {
        return Counted.of(count, "planned test was", "planned tests were") + " not run: " + why;
    }
}
