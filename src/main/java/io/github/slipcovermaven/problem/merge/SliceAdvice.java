package io.github.slipcovermaven.problem.merge;

import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What to do about the parts of a divided suite that are not the whole. */
public final class SliceAdvice {

    private static final String UPLOAD =
            "Let every job upload its target/slipcover/shards, also when it fails, and give all of them in <inputs>.";

    private SliceAdvice() {}

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
                unit + " was left to the other shards by " + shard + ", and none of them found it",
                MergeAdvice.ONE_CHECKOUT);
    }

    /** A part that does not say how it was divided. */
    public static Problem sliceUntold(Path shard) {
        return Problem.shortfall(shard + " does not say which tests it left to the other shards", MergeAdvice.AGAIN);
    }

    /** Parts of different divisions. */
    public static Problem plansDiffer(Path one, Path other) {
        return Problem.shortfall(
                one + " and " + other + " were planned differently, so tests may be in both or in none",
                MergeAdvice.ONE_CHECKOUT);
    }

    private static String missing(String where, List<String> slices) {
        String all = Listed.inWords(slices, "and");
        return slices.size() == 1
                ? "shard " + all + " of " + where + " is missing"
                : "shards " + all + " of " + where + " are missing";
    }
}
