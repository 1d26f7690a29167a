package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a result that is there can be judged. */
public final class ResultTrust {

    private ResultTrust() {}

    /** Returns why it is not the whole of what was to be measured. */
    public static Optional<Problem> incompleteness(MergeResult result) {
        return result.state() == RunState.INCOMPLETE
                ? Optional.of(ResultAdvice.resultIncomplete(result.reasons()))
                : Optional.empty();
    }

    /**
     * Returns what else stands against it: tests that failed, artifacts that nobody vouches for, and parts that are not as
     * merge wrote them.
     *
     * @param folder that it is in
     */
    public static Optional<Problem> distrust(MergeResult result, Path folder) {
        return Stream.of(
                        when(
                                !result.failures().isEmpty(),
                                ResultAdvice.resultOfFailedRun(result.failures(), result.failed())),
                        when(result.isUnproven(), ResultAdvice.resultUnproven(result.unproven())),
                        altered(result, folder),
                        when(!isSumOfFiles(result), ResultAdvice.resultContradicts(folder.resolve(MergeResults.NAME))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Problem> altered(MergeResult result, Path folder) {
        Path coverage = folder.resolve(MergeResults.COVERAGE);
        boolean same =
                Files.isRegularFile(coverage) && ArtifactHash.of(coverage).equals(result.coverage());
        return when(!same, ResultAdvice.resultAltered(coverage));
    }

    private static Optional<Problem> when(boolean wrong, Problem problem) {
        return wrong ? Optional.of(problem) : Optional.empty();
    }

    /** Limits on files and the number that is told must be about the same. */
    private static boolean isSumOfFiles(MergeResult result) {
        Counter lines = Counter.NONE;
        Counter branches = Counter.NONE;
        for (var file : result.files().values()) {
            lines = lines.plus(file.lines());
            branches = branches.plus(file.branches());
        }
        return lines.equals(result.lines()) && branches.equals(result.branches());
    }
}
