package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.request.CheckRequest;
import java.nio.file.Path;
import java.util.Optional;

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
        if (result.isRefused()) {
            throw new ProblemException(ResultAdvice.resultRefused(result.reasons(), result.failed()));
        }
        Optional<Problem> incomplete = ResultTrust.incompleteness(result).filter(problem -> !request.allowIncomplete());
        incomplete.or(() -> ResultTrust.distrust(result, request.folder())).ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        return result;
    }
}
