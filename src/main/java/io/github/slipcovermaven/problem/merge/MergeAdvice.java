package io.github.slipcovermaven.problem.merge;

import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.OneLine;
import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What to do when shards cannot be merged. Those that a merge lets through with {@code allowIncomplete} are
 * listed together, so what they say is the line of a list: small letters, no full stop.
 */
public final class MergeAdvice {

    static final String AGAIN = "Run the tests again.";
    private static final String FETCH =
            "Fetch the shard's whole folder again from the job that made it, or run the tests again.";
    static final String ONE_CHECKOUT =
            "Run all shards in one pipeline: one revision, one plugin version, one configuration.";

    private MergeAdvice() {}

    /** A folder of inputs that is not there. */
    public static Problem inputMissing(Path folder) {
        return Problem.shortfall(
                "The input " + folder + " does not exist or is not a folder.",
                "Correct <inputs>; they are relative to the module's folder.");
    }

    /** The inputs hold nothing at all. */
    public static Problem inputsEmpty(List<Path> folders) {
        return Problem.shortfall(
                "There is nothing to merge: no run.json, no JSON of SlipCover or coverage.py and no .coverage is below "
                        + Listed.paths(folders) + ".",
                "Download what the jobs left in target/slipcover/shards, or their artifacts, into <inputs>.");
    }

    /** The inputs hold results, but none of this module. */
    public static Problem noShardOfModule(String module, List<String> found) {
        return Problem.shortfall(
                "The inputs hold no result of the module " + module + ", only of " + String.join(", ", found) + ".",
                "Add the folders of this module's shards to <inputs>, or run merge in the module that they are of.");
    }

    /** Without a POM nobody says which module is meant. */
    public static Problem severalModules(List<String> found) {
        return Problem.shortfall(
                "The inputs hold results of several modules: " + String.join(", ", found) + ".",
                "Run merge where the POM of one of them is, or give <inputs> that hold one module.");
    }

    /** The reports would overwrite what is to be merged. */
    public static Problem outputHoldsInput(Path file) {
        return Problem.shortfall(
                file + " lies in the inputs and is no merged result; the reports would overwrite it.",
                "Set <outputDirectory> to another folder.");
    }

    /** What two engines call a line is not the same. */
    public static Problem enginesDiffer(Path one, String engine, Path other, String otherEngine) {
        return Problem.shortfall(
                one + " was measured by " + engine + " and " + other + " by " + otherEngine + ".",
                "Give all shards the same <engine>; the two disagree on what a line is.");
    }

    /** One shard measured branches and another did not. */
    public static Problem branchModesDiffer(Path with, Path without) {
        return Problem.shortfall(
                with + " was measured with branches and " + without + " without.",
                "Give all shards the same <branch>.");
    }

    /** Tests among the sources count in one and not in the other. */
    public static Problem testsCountedDifferently(Path with, Path without) {
        return Problem.shortfall(
                "Tests count in " + with + " and do not in " + without + ".",
                "Give all shards the same <measureTests>.");
    }

    /** An execution of the POM of which the inputs hold nothing. */
    public static Problem executionMissing(String execution) {
        return Problem.shortfall(
                "the inputs hold no shard of the execution '" + execution + "'",
                "Run mvn slipcover:shard@" + execution + " in the jobs, or remove the execution from the POM.");
    }

    /** A shard's folder without its record. */
    public static Problem recordMissing(Path folder) {
        return Problem.shortfall(folder + " has no run.json", FETCH);
    }

    /** A shard whose build was killed. */
    public static Problem neverEnded(String execution, String slice) {
        String which = slice.equals("1/1") ? "" : " (shard " + slice + ")";
        return Problem.shortfall(
                "the run of execution '" + execution + "'" + which + " never ended: the build was killed", AGAIN);
    }

    /** A shard whose tests another build runs now. */
    public static Problem stillRuns(String execution, String slice, String process) {
        String which = slice.equals("1/1") ? "" : " (shard " + slice + ")";
        return Problem.shortfall(
                "the tests of execution '" + execution + "'" + which + " are being run by another build now (process "
                        + process + ")",
                "Wait for its end.");
    }

    /** What the run itself said. */
    public static Problem runIncomplete(String reason) {
        return Problem.shortfall(reason, AGAIN);
    }

    /** The events know a test that the record keeps quiet about. */
    public static Problem testNotRun(String id, Path shard) {
        return Problem.shortfall(OneLine.of(id) + " was planned in " + shard + " and has no result", AGAIN);
    }

    /** A test that two shards ran. */
    public static Problem testFinishedTwice(String id, String one, String other) {
        return Problem.shortfall(
                OneLine.of(id) + " was finished twice: in " + one + " and in " + other,
                "Divide the suite again from one revision, and see to it that two parts never get one test.");
    }

    /** A recorded file that is not there. */
    public static Problem fileMissing(Path file) {
        return Problem.shortfall(file + " is missing", FETCH);
    }

    /** A recorded file that is too short. */
    public static Problem fileTruncated(Path file, long size, long recorded) {
        return Problem.shortfall(file + " is truncated: it has " + size + " of " + recorded + " bytes", FETCH);
    }

    /** A recorded file with another content. */
    public static Problem fileAltered(Path file) {
        return Problem.shortfall(file + " was altered after the run", FETCH);
    }

    /** A copy of a recorded file beside it. */
    public static Problem fileDoubled(Path file, Path original) {
        return Problem.shortfall(file + " is a second copy of " + original, FETCH);
    }

    /** A file that the record does not know. */
    public static Problem fileAdded(Path file) {
        return Problem.shortfall(file + " is not in the run's record: it was added later", FETCH);
    }

    /** Two shards measured different files under one name. */
    public static Problem sourceRevisionsDiffer(String path, Path one, Path other) {
        return Problem.shortfall(path + " was not the same in " + one + " and in " + other, ONE_CHECKOUT);
    }

    /** A file that one shard saw and another did not, although it looked there. */
    public static Problem sourceInOneOnly(String path, Path with, Path without) {
        return Problem.shortfall(path + " was there in " + with + " and not in " + without, ONE_CHECKOUT);
    }

    /** A file below the sources or the tests' roots is no longer what it was. */
    public static Problem fileChangedSince(String path) {
        return Problem.shortfall(path + " was changed after the tests ran", AGAIN);
    }

    /** A file below the sources or the tests' roots was not there. */
    public static Problem fileNewSince(String path) {
        return Problem.shortfall(path + " is new since the tests ran", AGAIN);
    }

    /** A file below the sources or the tests' roots was there, and was not generated. */
    public static Problem fileGoneSince(String path) {
        return Problem.shortfall(path + " was there when the tests ran, and is gone", AGAIN);
    }

    /** A source is no longer what was measured. */
    public static Problem sourceChanged(String path) {
        return Problem.shortfall(path + " was changed after it was measured", AGAIN);
    }

    /** Two shards under one Python disagree on what a line is. */
    public static Problem lineSetsDiffer(String path, String python, Path one, Path other) {
        return Problem.shortfall(
                path + " has other executable lines in " + one + " than in " + other + ", both under " + python,
                "Give all shards the same release of Python and the same <excludeLines> and <omit>.");
    }

    /** An artifact or a journal says that lines ran, or could, where the source has none. */
    public static Problem lineBeyondEnd(Path artifact, String path, int line, int last) {
        return Problem.shortfall(
                artifact + " has a line " + line + " of " + path + ", which has "
                        + (last == 1 ? "one line." : last + " lines."),
                "Merge in a checkout of what was measured, with artifacts that nobody changed; or leave this one out.");
    }

    /** A file of a shard names a source that the shard's record does not. */
    public static Problem sourceNotRecorded(Path file, String path, Path record) {
        return Problem.shortfall(file + " names " + path + ", which " + record + " does not list as measured.", FETCH);
    }

    /** Not as many artifacts without a record as the user expects. */
    public static Problem plainCountDiffers(int found, int expected) {
        return Problem.shortfall(
                Counted.of(found, "artifact") + " without a record " + (found == 1 ? "is" : "are")
                        + " there, and expectedShards is " + expected,
                "Let every job upload its artifact, or correct <expectedShards>; shards with a run.json do not count.");
    }

    /** The same artifact without a record under two names. */
    public static Problem plainDoubled(Path one, Path other) {
        return Problem.shortfall(one + " and " + other + " are the same artifact", "Leave one of the two out.");
    }

    /** Nothing of an artifact is here. */
    public static Problem plainOfOtherSources(Path artifact, Path module) {
        return Problem.shortfall(
                "None of the sources of " + artifact + " is in " + module + ".",
                "Run merge in a checkout of what was measured, or leave the artifact out. Only relative paths need no"
                        + " checkout, in a folder without Python.");
    }

    /** The folder of the reports holds somebody else's file. */
    public static Problem foreignReport(Path file) {
        return Problem.shortfall(
                file + " was not written by this plugin, and its reports would overwrite it.",
                "Set <outputDirectory> to a folder of its own, or move the file away.");
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

    /** There is no result at all. */
    public static Problem nothingToMerge(Path root) {
        return Problem.shortfall(
                "There is nothing to merge: " + root + " has no result of any shard.",
                "Bind the goal shard to the build in <plugins> (what only stands in <pluginManagement> is bound to nothing),"
                        + " or run mvn slipcover:shard first.");
    }
}
