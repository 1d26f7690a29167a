package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;

/**
 * What to do when shards cannot be merged. Those that a merge lets through with {@code allowIncomplete} are
 * listed together, so what they say is the line of a list: small letters, no full stop.
 */
public final class MergeAdvice {

    private static final String AGAIN = "Run the tests again.";
    private static final String FETCH =
            "Fetch the shard's whole folder again from the job that made it, or run the tests again.";
    private static final String UPLOAD =
            "Let every job upload its target/slipcover/shards, also when it fails, and give all of them in <inputs>.";
    private static final String ONE_CHECKOUT =
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

    /** Parts of divisions that do not fit together. */
    public static Problem sliceCountsDiffer(String execution, String slice, Path one, String otherSlice, Path other) {
        return Problem.shortfall(
                "The execution '" + execution + "' was divided twice: " + one + " is shard " + slice + " and " + other
                        + " is shard " + otherSlice + ".",
                "Leave the older of the two out (mvn clean removes what an earlier build left).");
    }

    /** The same part twice. */
    public static Problem shardDoubled(String execution, String slice, Path one, Path other, boolean sameRun) {
        return Problem.shortfall(
                "The shard " + slice + " of the execution '" + execution + "' is there twice: " + one + " and " + other
                        + (sameRun ? " are copies of one run." : " are two runs of it."),
                sameRun ? "Leave one of the two out." : "Leave out the one that is out of date.");
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

    /** Parts of a suite that are not there. */
    public static Problem sliceMissing(String where, List<String> slices) {
        return Problem.shortfall(missing(where, slices), UPLOAD);
    }

    /** Parts of a suite that are not there for one of several Pythons, though they may be there for another. */
    public static Problem sliceMissingInRow(String where, List<String> slices) {
        return Problem.shortfall(
                missing(where, slices),
                "Run every part under each of the Pythons: what another one ran of a suite does not count. " + UPLOAD);
    }

    private static String missing(String where, List<String> slices) {
        String all = Listed.inWords(slices, "and");
        return slices.size() == 1
                ? "shard " + all + " of " + where + " is missing"
                : "shards " + all + " of " + where + " are missing";
    }

    /** Parts of a suite that did not run, although others did. */
    public static Problem sliceSkipped(String where, List<String> slices) {
        return Problem.shortfall(
                (slices.size() == 1 ? "shard " : "shards ") + Listed.inWords(slices, "and") + " of " + where
                        + (slices.size() == 1 ? " was skipped" : " were skipped") + ", and the others were not",
                "Skip the tests in all jobs, or in none.");
    }

    /** Each part was empty. */
    public static Problem noTestInAnySlice(String where) {
        return Problem.shortfall(
                "no test ran in any shard of " + where,
                "Correct <tests> or what the arguments select; a shard may be empty, but not all of them.");
    }

    /** One part may run nothing of the sources, but not all of them: then the tests imported something else. */
    public static Problem noLineInAnySlice() {
        return Problem.shortfall(
                "no line of the measured sources ran in any shard",
                "Correct <source>, or let the tests import the code of this checkout (an editable install, or pytest's"
                        + " pythonpath setting).");
    }

    /** What every part left to the others. */
    public static Problem unitInNoSlice(String unit, Path shard) {
        return Problem.shortfall(
                unit + " was left to the other shards by " + shard + ", and none of them found it", ONE_CHECKOUT);
    }

    /** A part that does not say how it was divided. */
    public static Problem sliceUntold(Path shard) {
        return Problem.shortfall(shard + " does not say which tests it left to the other shards", AGAIN);
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

    /** Parts of different divisions. */
    public static Problem plansDiffer(Path one, Path other) {
        return Problem.shortfall(
                one + " and " + other + " were planned differently, so tests may be in both or in none", ONE_CHECKOUT);
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

    /** Some of the artifacts cannot be proven to be all there are. */
    public static Problem resultUnproven(int count) {
        return Problem.shortfall(
                "The merged result is unproven: " + count + (count == 1 ? " artifact has" : " artifacts have")
                        + " no record that says how many there should be.",
                "Run the tests with the goal shard; or, if that is all of them, merge with -Dslipcover.expectedShards="
                        + count + ".");
    }
}
