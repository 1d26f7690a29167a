package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;

/** What to do about a merged result that {@code check} cannot judge, or that falls short. */
public final class ResultAdvice {

    private ResultAdvice() {}

    /** The merged result has neither a line nor a branch, and a minimum was set. */
    public static Problem nothingToJudge(Path file) {
        return Problem.shortfall(
                file + " has no executable line, so there is nothing that could reach the minimum.",
                "Correct <source>, <omit> or <excludeLines>, or remove the minimum.");
    }

    /** The tests of the merged result failed when they ran. */
    public static Problem resultOfFailedRun(List<String> failures) {
        return Problem.shortfall(
                "The run that the merged result is of has failed:" + Listed.inLines(failures),
                "Mend the tests and run them again, or let failures through with -Dmaven.test.failure.ignore when they"
                        + " run.");
    }

    /** The result that check should judge is not there. */
    public static Problem resultMissing(Path file) {
        return Problem.shortfall(
                "There is no merged result to judge: " + file + " does not exist.",
                "Run the goals shard and merge first (mvn verify runs all three when they are bound).");
    }

    /** What the result is of is no longer what is there. */
    public static Problem resultStale(List<String> changes) {
        return Problem.shortfall(
                "The merged result is stale:" + Listed.inLines(changes),
                "Run the tests again (mvn verify), so that what is judged is what is there.");
    }

    /** Two modules that write their results into one folder. */
    public static Problem resultOfAnotherModule(Path folder, String found, String expected) {
        return Problem.shortfall(
                "The merged result in " + folder + " is of the module " + found + ", not of " + expected + ".",
                "Give each module an <outputDirectory> of its own, and run the goal merge again.");
    }

    /** The merged coverage is not the one that merge wrote. */
    public static Problem resultAltered(Path file) {
        return Problem.shortfall(
                "The merged coverage " + file + " is missing or was changed after merge wrote it.",
                "Run the goal merge again.");
    }

    /** A result whose parts do not add up. */
    public static Problem resultContradicts(Path file) {
        return Problem.shortfall(
                file + " contradicts itself: its files do not add up to its totals.", "Run the goal merge again.");
    }

    /** A result that merge let through although it is incomplete. */
    public static Problem resultIncomplete(List<String> reasons) {
        return Problem.shortfall(
                "The merged result is incomplete:" + Listed.inLines(reasons),
                "Run the tests again; or judge what there is with -Dslipcover.allowIncomplete.");
    }

    /** Limits were missed. */
    public static Problem violated(List<String> violations, Path report) {
        return Problem.shortfall(
                String.join(System.lineSeparator(), violations), "What is missing stands in " + report + ".");
    }

    /** Some of the artifacts cannot be proven to be all there are. */
    public static Problem resultUnproven(int count) {
        return Problem.shortfall(
                "The merged result is unproven: " + Counted.of(count, "artifact has", "artifacts have")
                        + " no record that says how many there should be.",
                "Run the tests with the goal shard; or, if that is all of them, merge with -Dslipcover.expectedShards="
                        + count + ".");
    }
}
