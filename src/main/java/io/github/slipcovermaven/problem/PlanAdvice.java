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

    /** A file of durations that cannot be read. */
    public static Problem durationsDamaged(Path file, String reason) {
        return Problem.broken(
                "The durations in " + file + " cannot be read: " + reason,
                "Delete the file, or fetch it again from version control; it is written anew by the next run.");
    }
}
