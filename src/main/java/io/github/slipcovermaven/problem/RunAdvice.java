package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to do when a run, a merge or a check cannot give a green that can be trusted. */
public final class RunAdvice {

    private RunAdvice() {}

    /** A command line for the runner whose quotes do not match; it may hold secrets, so that it is not shown. */
    public static Problem argLineUnbalanced() {
        return Problem.shortfall(
                "The quotes in argLine do not match.",
                "Close every quote, or use <args>, which takes one argument each and needs no quotes.");
    }

    /** A number of workers that is none. */
    public static Problem workersInvalid(String value) {
        return Problem.shortfall(
                "The value '" + value + "' of workers is neither a number from 1 to 1024 nor 'auto'.",
                "Set <workers> or -Dslipcover.workers to 'auto', or to how many workers should run the tests.");
    }

    /** A way of distribution that does not exist. */
    public static Problem distributionUnknown(String value, List<String> known) {
        return Problem.shortfall(
                "The distribution '" + value + "' is not known.", "Use one of " + String.join(", ", known) + ".");
    }

    /** A mode of xdist that does not exist. */
    public static Problem distModeUnknown(String value, List<String> known) {
        return Problem.shortfall(
                "The distMode '" + value + "' is not one of pytest-xdist's.",
                "Use one of " + String.join(", ", known) + ".");
    }

    /** A number that must not be negative. */
    public static Problem negative(String parameter, int value) {
        return Problem.shortfall(
                "The value " + value + " of " + parameter + " is negative.", "Use 0 or a greater number.");
    }

    /** A report that does not exist. */
    public static Problem formatUnknown(String value, List<String> known) {
        return Problem.shortfall(
                "The report format '" + value + "' is not known.", "Use some of " + String.join(", ", known) + ".");
    }

    /** A root of the measured code that is not there. */
    public static Problem sourceMissing(Path source) {
        return Problem.shortfall(
                "The source folder " + source + " does not exist.",
                "Correct <source>; it is relative to the module's folder.");
    }

    /** No measured code was configured, and none was found. */
    public static Problem sourceNotFound(Path module) {
        return Problem.shortfall(
                "There is nothing to measure in " + module
                        + ": no src/main/python, no src, and no top-level package beside the tests.",
                "Set <source> to the folders with the Python code, relative to the module's folder.");
    }

    /** A path with tests that is not there. */
    public static Problem testsMissing(Path tests) {
        return Problem.shortfall(
                "The path " + tests + " of tests does not exist.",
                "Correct <tests>; it is relative to the working directory.");
    }

    /** Windows, where nothing of this has been tried. */
    public static Problem windows() {
        return Problem.broken(
                "The goal shard has not been tested on Windows.",
                "Run it on Linux or macOS (WSL too); merge and check work here on results from there.");
    }

    /**
     * Tests failed.
     *
     * @param notRun how many more were planned, and left when the run stopped early
     * @param inOneProcess what to say of running them as plain pytest does, where they were not; may be empty
     */
    public static Problem testsFailed(String counts, int notRun, List<String> failures, Path log, String inOneProcess) {
        return Problem.shortfall(
                "There are test failures (" + counts + (notRun > 0 ? ", " + notRun + " not run" : "") + "):"
                        + Listed.inLines(failures),
                "The runner's output is in " + log + "." + inOneProcess
                        + " To build all the same: -Dmaven.test.failure.ignore.");
    }

    /** The runner found nothing to run. */
    public static Problem noTests(String runner, int deselected, Path log) {
        String what = deselected == 0
                ? "No tests ran: " + runner + " collected none."
                : "No tests ran: " + (deselected == 1 ? "the only one" : "all " + deselected) + " that " + runner
                        + " collected " + (deselected == 1 ? "was" : "were") + " deselected.";
        return Problem.shortfall(
                what,
                "Check <tests> and <args> (the runner's output is in " + log
                        + "), or allow it with -Dslipcover.failIfNoTests=false.");
    }

    /** The runner has options with which it only shows something. */
    public static Problem toldToRunNothing(String runner, List<String> options, Path log) {
        return Problem.shortfall(
                "No tests ran: with " + String.join(", ", options) + " " + runner + " only shows something.",
                "Take " + String.join(", ", options) + " out of <args>, <argLine> and " + runner
                        + "'s own configuration, its environment variables included. Its output is in " + log + ".");
    }

    /** Another build is at work in the folder. */
    public static Problem anotherBuild(String process, Path folder) {
        return Problem.shortfall(
                "Another build runs these tests now: process " + process + " works in " + folder + ".",
                "Wait for its end, or give this build a checkout of its own.");
    }

    /**
     * Another build removed the folder and began in it.
     *
     * @param process the other build; empty when it has ended, too
     */
    public static Problem takenByAnotherBuild(Path folder, Optional<String> process) {
        return Problem.broken(
                folder + " was removed while the tests ran, and is now of another build"
                        + process.map(id -> ": process " + id).orElse(", which has ended") + ".",
                "Let no build clean while another one runs the tests of the same checkout, or give each a checkout of"
                        + " its own.");
    }

    /** Processes of a build that has ended, or whose folder was removed, do not end. */
    public static Problem processesLeft(List<Long> processes, Path folder) {
        return Problem.shortfall(
                "Tests of another build still run for " + folder + ": process "
                        + String.join(
                                ", ", processes.stream().map(String::valueOf).toList()) + ".",
                "Wait for the end of that build; if it was killed, end what it left behind.");
    }

    /**
     * Files could not be collected, so that nobody knows which tests there are.
     *
     * @param inOneProcess what to say of running them as plain pytest does, where they were not; may be empty
     */
    public static Problem collectionFailed(List<String> files, Path log, String inOneProcess) {
        return Problem.shortfall(
                "Tests could not be collected from:" + Listed.inLines(files),
                "Correct the errors above; the runner's whole output is in " + log + "." + inOneProcess
                        + " If it is your own package that is not found, set pytest's pythonpath, or add [project] and"
                        + " [build-system] to pyproject.toml.");
    }

    /**
     * The runner did not do its work, whatever the tests say.
     *
     * @param more what else to do; may be empty
     */
    public static Problem runnerFailed(String ending, String tail, Path log, String more) {
        return Problem.shortfall(
                ending + (tail.isBlank() ? "" : " Its last words:" + System.lineSeparator() + tail),
                "The runner's whole output is in " + log + "." + more);
    }

    /** Something of the result is missing. */
    public static Problem incomplete(List<String> reasons, String remedy) {
        return Problem.shortfall("The result is incomplete:" + Listed.inLines(reasons), remedy);
    }

    /** What to do after a run lost something. */
    public static String remedyForLostTests(String runner, Path log, int workers) {
        String alone = workers > 1 ? " If the tests disturb each other, -Dslipcover.workers=1 passes." : "";
        return "The output of " + runner + " and its workers is in " + log + "." + alone
                + " The lines that did run are in the"
                + " reports, stamped incomplete; mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.";
    }

    /** What to do about tests that ended the measuring. */
    public static String remedyForSwitchedOff() {
        return "A test that needs a trace function must put back the one that sys.gettrace() gave it, before it ends;"
                + " one that needs sys.monitoring must take a tool id that is free. What cannot do so belongs into a child"
                + " process (subprocess). With engine=slipcover sys.settrace does not matter. ";
    }

    /** What to know of modules that Python imported before the measuring could begin. */
    public static String importedBeforehand(List<String> modules) {
        return "Python had imported measured code before the measuring began, so that what ran of it until then (with"
                + " SlipCover, all of it) counts as not run: " + Listed.inWords(modules, "and")
                + ". A .pth file, sitecustomize or PYTHONWARNINGS imports it.";
    }

    /** What coverage.py measured in children that did not end by themselves is in nobody's memory any more. */
    public static String endedChildren(List<String> children) {
        return "Not ended by themselves: " + Listed.inWords(children, "and")
                + ". What they ran may count as not run, because coverage.py keeps it in the memory of a process until that"
                + " ends. Let the test wait for the end of its child, or, where the child is ended by SIGTERM, set"
                + " `sigterm = true` in coverage.py's configuration.";
    }

    /** What to do when the disk did not take what was measured. */
    public static String remedyForFullDisk(String runner, Path folder, Path log) {
        return "Free some space on the disk of " + folder
                + " (or raise the quota, or ulimit -f), then run the tests again."
                + " The output of " + runner + " and its workers is in " + log + ".";
    }

    /** The tests took longer than the user allows. */
    public static Problem timedOut(
            Duration limit, String parameter, List<String> running, Optional<Path> stacks, Path log) {
        String what = parameter.equals("stallTimeout")
                ? "No test finished for " + limit.toSeconds() + " s, so the run was ended."
                : "The tests took longer than " + limit.toSeconds() + " s, so the run was ended.";
        return Problem.shortfall(
                what + (running.isEmpty() ? " No test was running." : " Running were:" + Listed.inLines(running)),
                "Mend the tests that hang, or raise <" + parameter + ">."
                        + stacks.map(file -> " Where each thread of each Python was stands in " + file + ".")
                                .orElse("")
                        + " The runner's output is in " + log + ".");
    }

    /** None of the measured lines ran. */
    public static Problem nothingMeasured(List<Path> sources, List<String> importedFrom) {
        String elsewhere = importedFrom.isEmpty()
                ? " The tests imported nothing from there."
                : " The tests imported instead:" + Listed.inLines(importedFrom);
        return Problem.shortfall(
                "No line of " + Listed.paths(sources) + " ran in any worker." + elsewhere,
                "Correct <source>, or let the tests import the code of this checkout (an editable install, or pytest's"
                        + " pythonpath setting).");
    }

    /** The roots hold no code at all, so that any coverage would be of nothing. */
    public static Problem nothingExecutable(List<Path> sources) {
        return Problem.shortfall(
                "There is no executable line in " + Listed.paths(sources) + ", so there is nothing to measure.",
                "Correct <source>, <omit> or <excludeLines>; where there is no code yet, skip the goals with <skip>.");
    }

    /** The merged result has neither a line nor a branch, and a minimum was set. */
    public static Problem nothingToJudge(Path file) {
        return Problem.shortfall(
                file + " has no executable line, so there is nothing that could reach the minimum.",
                "Correct <source>, <omit> or <excludeLines>, or remove the minimum.");
    }

    /** A record was made by another module: the folder was copied, or two modules share it. */
    public static Problem shardOfAnotherModule(Path record, String found, String expected) {
        return Problem.shortfall(
                record + " is a result of the module " + found + ", not of " + expected + ".",
                "Give each module a build folder of its own, and run mvn clean verify.");
    }

    /** A record lies in another folder than its own, so that it would be counted twice. */
    public static Problem shardInAnotherFolder(Path folder, String execution, String slice) {
        return Problem.shortfall(
                folder + " holds the result of shard " + slice + " of the execution '" + execution
                        + "', which has a folder of its own.",
                "Delete the copy, and run the goal shard again.");
    }

    /** A file measured branches and its record says otherwise, or the other way round. */
    public static Problem branchModeOfFile(Path file, boolean branches) {
        return Problem.shortfall(
                file + (branches ? " was measured with branches" : " was measured without branches")
                        + ", unlike its run.",
                "Run the tests again, and let nothing else write into that folder.");
    }

    /** There is no result of an execution that belongs to this build. */
    public static Problem shardMissing(String execution, Path folder) {
        return Problem.shortfall(
                "There is no result of the shard execution '" + execution + "': " + folder + " has no run.json.",
                "Run mvn verify, or mvn slipcover:shard@" + execution
                        + ", first; or remove the execution from the POM.");
    }

    /** The newest result is of an execution that is not to be merged: the goal was called by its name. */
    public static Problem newerShardIgnored(Path folder, String execution) {
        return Problem.shortfall(
                folder + " is newer than what is to be merged, and belongs to no execution of this build.",
                "Run mvn slipcover:shard@" + execution + " instead of mvn slipcover:shard, or mvn clean.");
    }

    /** The tests of the merged result failed when they ran. */
    public static Problem resultOfFailedRun(List<String> failures) {
        return Problem.shortfall(
                "The run that the merged result is of has failed:" + Listed.inLines(failures),
                "Mend the tests and run them again, or let failures through with -Dmaven.test.failure.ignore when they"
                        + " run.");
    }

    /** There is no result at all. */
    public static Problem nothingToMerge(Path root) {
        return Problem.shortfall(
                "There is nothing to merge: " + root + " has no result of any shard.",
                "Bind the goal shard to the build, or run mvn slipcover:shard first.");
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
}
