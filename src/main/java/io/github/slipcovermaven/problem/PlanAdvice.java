package io.github.slipcovermaven.problem;

import java.nio.file.Path;

/** What to do when tests cannot be distributed as asked for. */
public final class PlanAdvice {

    private PlanAdvice() {}

    /** A mode of xdist for workers that are none of xdist's. */
    public static Problem distModeOfFiles(String mode) {
        return Problem.shortfall(
                "The distMode '" + mode + "' is pytest-xdist's, and distribution 'files' works without it.",
                "Set the distribution to 'xdist', or leave distMode out; classes, groups and fixtures of a module stay"
                        + " together in either case.");
    }

    /** What one pytest remembers for itself, of several that share the files. */
    public static Problem stepwiseOfFiles(String option) {
        return Problem.shortfall(
                "The arguments have " + option + ", which remembers one failed test and takes all before it for passed;"
                        + " the workers of distribution 'files' have an order each.",
                "Set workers to 1 or the distribution to 'xdist', or use --last-failed, which remembers the failures of"
                        + " all workers.");
    }

    /** A plugin, or a hook of the project, that is about all tests, where each worker has a part of them. */
    public static Problem undividedFiles(String why) {
        return Problem.shortfall(
                "The distribution 'files' gives each worker a part of the tests, and " + why + ".",
                "Set the distribution to 'xdist' or 'auto', or workers to 1; to divide the suite among CI jobs use"
                        + " -Dslipcover.shard=1/2, 2/2 instead.");
    }

    /** Tests that need what those of other files left, where each worker has a part of the tests. */
    public static Problem notTogether(String way, String why) {
        return Problem.shortfall(
                "The " + way + " gives each worker a part of the tests, and " + why + ".",
                "Set workers to 1; or the distribution to 'auto', without distMode and tx, which runs such tests in one"
                        + " process.");
    }

    /** A plugin, or a hook of the project, that is about all tests, in one of several jobs. */
    public static Problem undividedSlice(String why, String part) {
        return Problem.shortfall(
                "The shard " + part + " gives this job a part of the tests, and " + why + ".",
                "Leave that out, as -Dslipcover.shard divides the suite by itself, or run the suite without it.");
    }

    /** A part of the suite that cannot be read. */
    public static Problem shardUnknown(String value) {
        return Problem.shortfall(
                "The shard '" + value + "' is not a part of a suite, such as 2/8.",
                "Set -Dslipcover.shard to the number of this job, a slash and the number of all jobs.");
    }

    /** A part beyond the last, or before the first. */
    public static Problem shardOutOfRange(int index, int count) {
        return Problem.shortfall(
                "There is no shard " + index + "/" + count + ": the first is 1/" + count + " and the last is " + count
                        + "/" + count + ".",
                "Count the jobs from 1; where the CI server counts from 0, add 1.");
    }

    /** More parts than anybody has, or none. */
    public static Problem shardCountOutOfRange(int index, int count, int most) {
        return Problem.shortfall(
                "The shard " + index + "/" + count + " divides the suite among " + count + " jobs, and 1 to " + most
                        + " are possible.",
                "Set -Dslipcover.shard to the number of this job, a slash and the number of all jobs.");
    }

    /** A file of peaks that cannot be read. */
    public static Problem peaksDamaged(Path file, String reason) {
        return Problem.broken(
                "What workers took of memory, in " + file + ", cannot be read: " + reason,
                "Nothing is to be done; it is written anew by this run.");
    }

    /** A file of durations that cannot be read. */
    public static Problem durationsDamaged(Path file, String reason) {
        return Problem.broken(
                "The durations in " + file + " cannot be read: " + reason,
                "Delete the file, or fetch it again from version control; it is written anew by the next run.");
    }
}
