package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to do when a run, a merge or a check cannot give a green that can be trusted. */
public final class RunAdvice {

    private static final String PASSED_ON =
            "Where there is none and a parent passes the plugin on, set <slipcover.skip>true</slipcover.skip> in the"
                    + " module's <properties>; or move the plugin in the parent to <pluginManagement>, and name it in the"
                    + " modules with Python alone.";

    private RunAdvice() {}

    /** A root of the measured code that is not there. */
    public static Problem sourceMissing(Path source) {
        return Problem.shortfall(
                "The source folder " + source + " does not exist.",
                "Correct <source>; it is relative to the module's folder.");
    }

    /** Such a root of a module that has no Python at all, as one of Java that inherits the plugin from its parent. */
    public static Problem sourceMissingOfAParent(Path source) {
        return Problem.shortfall(
                "The source folder " + source + " does not exist, and its module has no Python at all.",
                "Correct <source>; it is relative to the module's folder. " + PASSED_ON);
    }

    /** No measured code was configured, and none was found. */
    public static Problem sourceNotFound(Path module) {
        return Problem.shortfall(
                "There is nothing to measure in " + module
                        + ": no Python in src/main/python or src, and no top-level package beside the tests.",
                "Set <source> to the folders with the Python code, relative to the module's folder.");
    }

    /** The module is of Java, or its Python has gone. */
    public static Problem moduleWithoutPython(Path module) {
        return Problem.shortfall(
                "There is nothing to measure in " + module + ": it has no Python at all.",
                "Bring back what should be there. " + PASSED_ON);
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

    /** A limit has passed. */
    public static String isEnded(String passed) {
        return passed + ": the run is ended.";
    }

    /** A test fails while others still run. */
    public static String fails(String test, String phase) {
        String where = phase.equals("setup") || phase.equals("teardown") ? " (" + phase + ")" : "";
        return "failed: " + OneLine.of(test) + where;
    }

    /** A test fails, and a plugin or a decorator runs it again. */
    public static String failsAndRunsAgain(String test) {
        return "failed, and is run again: " + OneLine.of(test);
    }

    /** A worker dies in the midst of a test, while others still run. */
    public static String dies(String test, String worker) {
        return "worker " + worker + " died while it ran: " + OneLine.of(test);
    }

    /** A file fails to load, while tests of others run. */
    public static String cannotBeCollected(String file) {
        return "cannot be collected: " + OneLine.of(file);
    }

    /** More fail than are worth a line each before the end. */
    public static String moreFail() {
        return "failed: more, which are told at the end";
    }

    /** A test that failed first and passed when it was run again. */
    public static String flaky(String test, String lastTry) {
        return "flaky: " + OneLine.of(test) + ", " + lastTry;
    }

    /** More of them than are named. */
    public static String moreFlaky(int more, Path report) {
        return "flaky: " + more + " more, see " + report;
    }
}
