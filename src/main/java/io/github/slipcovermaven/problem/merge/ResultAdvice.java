package io.github.slipcovermaven.problem.merge;

import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What to do about a merged result that {@code check} cannot judge, or that falls short. */
public final class ResultAdvice {

    private static final String NEWLINE = System.lineSeparator();

    private ResultAdvice() {}

    /** The merged result has neither a line nor a branch, and a minimum was set. */
    public static Problem nothingToJudge(Path file) {
        return Problem.shortfall(
                file + " has no executable line, so there is nothing that could reach the minimum.",
                "Correct <source>, <omit> or <excludeLines>, or remove the minimum.");
    }

    /** The tests of the merged result failed when they ran. */
    public static Problem resultOfFailedRun(List<String> failures, List<String> tests) {
        return Problem.shortfall(
                "The run that the merged result is of has failed:" + Listed.inLines(failures) + Listed.inLines(tests),
                "Mend the tests and run them again, or let failures through with -Dmaven.test.failure.ignore when they"
                        + " run.");
    }

    /** The goal that was to make the result found that there can be none. */
    public static Problem resultRefused(List<String> reasons, List<String> failedTests) {
        return Problem.shortfall(
                "There is no merged result to judge, because it was refused:" + Listed.inLines(reasons)
                        + (failedTests.isEmpty() ? "" : NEWLINE + "Tests failed:" + Listed.inLines(failedTests)),
                "Mend that, and run the goal merge again; or all goals (mvn verify).");
    }

    /** The result that check should judge is not there. */
    public static Problem resultMissing(Path file) {
        return Problem.shortfall(
                "There is no merged result to judge: " + file + " does not exist.",
                "Run the goals shard and merge first. mvn verify runs all three where <plugins> binds them; what only stands in"
                        + " <pluginManagement> is bound to nothing.");
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

    /** A result whose sources are not where they are looked for. */
    public static String notCompared(String module, Path folder) {
        return "The result was not compared with sources: those of " + module + " are not below " + folder + ".";
    }

    /** The same where shards are merged, which can be compared with each other. */
    public static String shardsNotCompared(String module, Path folder) {
        return notCompared(module, folder)
                + " The shards agree among themselves. Merge in a checkout to have them compared.";
    }

    /** Sources that were measured, and have gone since. */
    public static List<String> measuredAndGone(List<String> paths) {
        return Listed.sentences(
                paths,
                "was measured and is not here now; it counts all the same.",
                "sources were measured and are not here now; they count all the same.");
    }

    /** Files that were there when the tests ran, and have gone since. */
    public static List<String> untrackedAndGone(List<String> paths) {
        return Listed.sentences(
                paths,
                "was there when the tests ran and is not here now; git did not track it.",
                "files were there when the tests ran and are not here now; git did not track them.");
    }

    /** Sources of artifacts that are no files of the module. */
    public static List<String> leftOut(List<String> sources) {
        return Listed.sentences(
                sources,
                "is not in this module and was left out.",
                "sources are not in this module and were left out.");
    }

    /** Artifacts that say where their sources were, and there are none here. */
    public static String noPythonToCompare(Path module, int sources) {
        return "There is no Python in " + module + ": the " + Counted.of(sources, "source was", "sources were")
                + " taken by the relative paths of the artifacts, and not compared with sources.";
    }

    /** What data files say, and no report. */
    public static String ranByDataFiles(List<String> unknown) {
        return "By the data files these ran too, but they are in no report: " + Listed.inWords(unknown, "and");
    }

    /** A mapping that changes nothing. */
    public static String mappingUnused(String mapping) {
        return "pathMappings: no artifact names anything below the left side of " + mapping + ".";
    }

    /** A source that Python cannot read. */
    public static String unparsed(String path, String error) {
        return path + " could not be parsed and is not measured: " + error;
    }

    /** A source that was another one in some processes. */
    public static String anotherContent(String path, String processes) {
        return path + " had another content in " + processes
                + "; the lines that ran there do not count. A test that writes into a source should write into a copy of"
                + " it.";
    }

    /** Sources that were others in some processes. */
    public static String otherContents(int more) {
        return more + " more sources had another content in some processes; the lines that ran there do not count.";
    }

    /** Sources that tests made and removed. */
    public static List<String> passing(List<String> paths) {
        return Listed.sentences(
                paths,
                "was there only while the tests ran, and does not count. A source that is to count is generated before"
                        + " the tests, and kept.",
                "sources were there only while the tests ran, and do not count.");
    }
}
