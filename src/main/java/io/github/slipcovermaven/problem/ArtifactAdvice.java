package io.github.slipcovermaven.problem;

import java.nio.file.Path;

/** What is said about files that cannot be written, read or believed. */
public final class ArtifactAdvice {

    private static final String LEAVE_ALONE =
            "See to it that no test deletes or writes into the build folder, then run the build again.";

    private static final String MAKE_AGAIN =
            "Run the slipcover:shard goal again; if the file came from another machine, fetch it again from there.";
    private static final String SAME_VERSION =
            "Use the same version of slipcover-maven-plugin for all goals and on all machines.";
    private static final int LONGEST_VALUE = 200;

    private ArtifactAdvice() {}

    /** A file cannot be written. */
    public static Problem cannotWrite(Path file, String reason) {
        return Problem.broken(
                "Cannot write " + file + ": " + shown(reason),
                "Check that its folder exists, that this user may write there, and that nothing else holds it open.");
    }

    /** The disk is full. */
    public static Problem diskFull(Path file) {
        return Problem.broken(
                "Cannot write " + file + ": there is no space left on the disk (or in this user's quota).",
                "Free some space, then run the build again. An earlier version of the file was left as it was.");
    }

    /** A file cannot be read at all. */
    public static Problem cannotRead(String name, String reason) {
        return Problem.broken(
                "Cannot read " + shown(name) + ": " + shown(reason),
                "Check that the file exists and that this user may read it.");
    }

    /** A folder cannot be emptied before a run. */
    public static Problem cannotEmpty(Path folder, String reason) {
        return Problem.broken(
                "Cannot empty " + folder + " before the run: " + shown(reason),
                "Delete the folder by hand. If another user (a container, for instance) made it, delete it as that user.");
    }

    /** No folder can be named after an execution. */
    public static Problem unusableExecution(String id) {
        return Problem.shortfall(
                "No folder can be named after the execution id \"" + shown(id) + "\".",
                "Give the execution an <id> of some letters, digits and hyphens.");
    }

    /** A symbolic link stands where a folder of ours should be. */
    public static Problem linkInsteadOfFolder(Path link) {
        return Problem.broken(
                link + " is a symbolic link, so what it points to is not emptied or written to.",
                "Delete the link; the plugin makes a folder in its place.");
    }

    /** A JSON file ends too early. */
    public static Problem truncated(String name) {
        return Problem.broken(shown(name) + " is truncated: it ends in the middle of its JSON.", MAKE_AGAIN);
    }

    /** A file that should be JSON is not. */
    public static Problem notJson(String name, long line, long column, String reason) {
        return Problem.broken(
                shown(name) + " is not valid JSON (line " + line + ", column " + column + "): " + shown(reason),
                MAKE_AGAIN);
    }

    /** A file is beyond the limits that protect the build. */
    public static Problem beyondLimits(String name, String reason) {
        return Problem.broken(
                shown(name) + " is beyond what this plugin reads: " + shown(reason),
                "Check where the file comes from; SlipCover and this plugin do not write such files.");
    }

    /** A file is JSON, but not what it should be. */
    public static Problem unexpected(String name, String what) {
        return Problem.broken(shown(name) + " is damaged: " + shown(what) + ".", MAKE_AGAIN);
    }

    /** A file is some other JSON. */
    public static Problem notSlipcover(String name, String software) {
        return Problem.shortfall(
                shown(name) + " is not SlipCover's JSON: its \"software\" is " + shown(software) + ".",
                "Give only files that SlipCover or the slipcover:shard goal wrote.");
    }

    /** A file is coverage.py's JSON. */
    public static Problem coveragePy(String name) {
        return Problem.shortfall(
                shown(name) + " is coverage.py's JSON, not SlipCover's; the two disagree on what a line is.",
                "Measure every shard with SlipCover, or leave this file out.");
    }

    /** A document has a format number that this version does not know. */
    public static Problem unknownFormat(String name, String found, int known) {
        return Problem.broken(
                shown(name) + " has format " + shown(found) + "; this version of the plugin reads format " + known
                        + ".",
                SAME_VERSION);
    }

    /** A journal holds something that no journal holds. */
    public static Problem corruptJournal(String name, long offset, String reason) {
        return Problem.broken(shown(name) + " is damaged at byte " + offset + ": " + shown(reason) + ".", MAKE_AGAIN);
    }

    /** An event log holds something that no event log holds. */
    public static Problem corruptEvents(String name, long offset, String reason) {
        return Problem.broken(
                shown(name) + " is damaged at byte " + offset + ": " + shown(reason)
                        + ". What the tests did from there on is not known.",
                "Run the slipcover:shard goal again, and see to it that no test writes into the build folder.");
    }

    /** An event log became shorter while it was read. */
    public static Problem eventsCut(String name, long read, long size) {
        return Problem.broken(
                shown(name) + " was cut to " + size + " bytes after " + read + " had been read.", LEAVE_ALONE);
    }

    /** What a run has written is gone before it ended. */
    public static Problem shardRemoved(Path folder) {
        return Problem.broken(
                shown(folder.toString()) + " was removed while the tests ran, with all that they had told.",
                LEAVE_ALONE);
    }

    /** Values may come from anywhere: no control characters reach the terminal, and none is endless. */
    public static String shown(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints()
                .limit(LONGEST_VALUE)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(text::appendCodePoint);
        return value.codePointCount(0, value.length()) > LONGEST_VALUE ? text + "..." : text.toString();
    }
}
