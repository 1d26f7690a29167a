package io.github.slipcovermaven.problem.reason;

import java.nio.file.Path;

/** What is missing of the coverage. */
public final class MeasuringReasons {

    private MeasuringReasons() {}

    /** A worker without an artifact. */
    public static String noCoverage(String worker, String when) {
        return "the " + worker + " left no coverage behind: " + when;
    }

    /** A worker that died, and nobody knows what had run in it. */
    public static String noJournal(String worker) {
        return "the " + worker + " died and left no journal behind";
    }

    /** A worker of another Python. */
    public static String anotherPython(String worker, String its, String python) {
        return "worker " + worker + " ran Python " + its + ", and pytest Python " + python;
    }

    /** A test ended the measuring. */
    public static String switchedOff(String worker, String text) {
        return "measuring was switched off in " + worker + ": " + text;
    }

    /** A test ended the measuring of a process that told it in a file. */
    public static String switchedOff(Path file, String rest) {
        return "measuring was switched off, see " + file + rest;
    }

    /** Our own Python failed. */
    public static String failed(String worker, String where, String line) {
        return "measuring failed in " + worker + " (" + where + "): " + line;
    }

    /** Our own Python failed in a process that told it in a file; an empty one is a full disk's. */
    public static String failed(Path file, String line) {
        return "measuring failed, see " + file + ": "
                + (line.isEmpty() ? "it is empty, because the disk took no more" : line);
    }
}
