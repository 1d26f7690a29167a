package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ResultAdvice;
import io.github.slipcovermaven.request.CheckRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a merged result, and refuses whatever may not be judged. */
final class TrustedResult {

    private TrustedResult() {}

    /**
     * Reads what merge left behind. It is whole, or skipped, or incomplete as the user allows it.
     *
     * @throws ProblemException when it is not there, not complete, of tests that failed, or not as merge wrote it
     */
    static MergeResult read(CheckRequest request) {
        Path file = request.folder().resolve(MergeResults.NAME);
        MergeResult result =
                MergeResults.read(file).orElseThrow(() -> new ProblemException(ResultAdvice.resultMissing(file)));
        if (result.state() == RunState.SKIPPED) {
            return result;
        }
        refuse(
                result.state() == RunState.INCOMPLETE && !request.allowIncomplete(),
                ResultAdvice.resultIncomplete(result.reasons()));
        refuse(!result.failures().isEmpty(), ResultAdvice.resultOfFailedRun(result.failures()));
        refuse(result.isUnproven(), ResultAdvice.resultUnproven(result.unproven()));
        Path coverage = request.folder().resolve(MergeResults.COVERAGE);
        boolean same =
                Files.isRegularFile(coverage) && ArtifactHash.of(coverage).equals(result.coverage());
        refuse(!same, ResultAdvice.resultAltered(coverage));
        refuse(!isSumOfFiles(result), ResultAdvice.resultContradicts(file));
        return result;
    }

    private static void refuse(boolean wrong, Problem problem) {
        if (wrong) {
            throw new ProblemException(problem);
        }
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
