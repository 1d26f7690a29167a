package io.github.slipcovermaven.problem;

import java.nio.file.Path;

/** What to do when workers cannot get what each should have for itself. */
public final class IsolationAdvice {

    private IsolationAdvice() {}

    /** xdist starts its workers itself, all in one place. */
    public static Problem needsFiles(String parameters) {
        return Problem.shortfall(
                parameters + " cannot be kept by pytest-xdist's workers, which start in one tree with one environment.",
                "Set the distribution to 'files', where each worker is a process of its own, and leave tx out.");
    }

    /** Several workers would write the same copy. */
    public static Problem workerFileShared(String to) {
        return Problem.shortfall(
                "Every worker would write the workerFile '" + to + "'.",
                "Put ${worker} into <to>, or leave <to> out for a place in the build folder.");
    }

    /** A file without which there is nothing to copy. */
    public static Problem workerFileIncomplete() {
        return Problem.shortfall(
                "A workerFile has no <from>.", "Set <from> to the file or folder that each worker gets a copy of.");
    }

    /** There is nothing to copy. */
    public static Problem workerFileMissing(Path from) {
        return Problem.shortfall(
                "The workerFile " + from + " does not exist.",
                "Correct <from>; it is relative to the module's folder. If the build makes it, bind that before shard.");
    }

    /** A device, a pipe or a socket. */
    public static Problem workerFileOdd(Path from) {
        return Problem.shortfall(
                "The workerFile " + from + " is neither a file nor a folder.",
                "Set <from> to the file or folder that each worker gets a copy of.");
    }

    /** Two of a worker's own files would be one. */
    public static Problem workerFilesCollide(String to) {
        return Problem.shortfall(
                "Two workerFiles would be copied to '" + to + "'.",
                "Give each a <to> of its own, or leave <to> out for a place in the build folder.");
    }

    /** A copy onto itself. */
    public static Problem workerFileOntoItself(Path from) {
        return Problem.shortfall(
                "The workerFile " + from + " would be copied onto itself.",
                "Set <to> to another place, or leave it out for a place in the build folder.");
    }

    /** The disk is full, or a file cannot be read. */
    public static Problem notCopied(Path from, Path to, String reason) {
        return Problem.broken(
                "The copy of " + from + " for a worker cannot be made in " + to + ": " + reason,
                "Correct the cause; without isolate and workerFiles nothing is copied.");
    }
}
