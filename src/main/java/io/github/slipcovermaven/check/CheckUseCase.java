package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.gate.Minimum;
import io.github.slipcovermaven.gate.Verdict;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.report.ReportFormat;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges the merged result; never passes on absent, altered or incomplete data. */
public final class CheckUseCase {

    private final Console console;

    /** Prepares the use case. */
    public CheckUseCase(Console console) {
        this.console = console;
    }

    /**
     * Judges what merge left behind.
     *
     * @throws ProblemException when the result cannot be trusted, or falls short of the minimum
     */
    public void run(CheckRequest request) {
        Optional<Minimum> minimum = request.minimum().map(Minimum::parse);
        Path file = request.folder().resolve(MergeResults.NAME);
        MergeResult result =
                MergeResults.read(file).orElseThrow(() -> new ProblemException(RunAdvice.resultMissing(file)));
        if (result.state() == RunState.SKIPPED) {
            console.info("The tests were skipped; nothing was judged.");
            return;
        }
        if (result.state() == RunState.INCOMPLETE && !request.allowIncomplete()) {
            throw new ProblemException(RunAdvice.resultIncomplete(result.reasons()));
        }
        if (!result.failures().isEmpty()) {
            throw new ProblemException(RunAdvice.resultOfFailedRun(result.failures()));
        }
        if (result.isUnproven()) {
            throw new ProblemException(MergeAdvice.resultUnproven(result.unproven()));
        }
        result.warnings().forEach(console::warn);
        refuseAltered(request.folder().resolve(ReportFormat.JSON.file()), result);
        boolean compared = ResultAge.compare(result, request, console);
        // Nothing of nothing counts as 100 %, which must not pass for a measured one.
        if (minimum.filter(limit -> !limit.isOff()).isPresent()
                && result.counter().total() == 0) {
            throw new ProblemException(RunAdvice.nothingToJudge(file));
        }
        tell(
                Verdict.of(request.subject().orElse(result.module()), result.counter(), minimum),
                result,
                compared,
                request);
    }

    private static void refuseAltered(Path coverage, MergeResult result) {
        boolean same =
                Files.isRegularFile(coverage) && ArtifactHash.of(coverage).equals(result.coverage());
        if (!same) {
            throw new ProblemException(RunAdvice.resultAltered(coverage));
        }
    }

    private void tell(Verdict verdict, MergeResult result, boolean compared, CheckRequest request) {
        String covered = Percentage.floor(verdict.counter(), 2) + " %";
        String what = result.state() == RunState.INCOMPLETE ? "incomplete, as allowed" : "complete";
        what = compared ? what : what + ", not compared with sources";
        if (verdict.minimum().isEmpty()) {
            console.info("The result is " + what + ". Its coverage, " + covered
                    + ", was not judged: there is no minimum (-Dslipcover.minimum=...).");
        } else if (verdict.minimum().get().isOff()) {
            console.info("The result is " + what + ". Its coverage, " + covered
                    + ", was not judged: the gate is switched off by a minimum of 0.");
        } else if (verdict.passed()) {
            console.info("Coverage of " + request.subject().orElse(result.module()) + " is " + covered
                    + ", at or above the minimum of " + verdict.minimum().get().display() + " %; the result is " + what
                    + ".");
        } else {
            List<String> lines =
                    verdict.violations().stream().map(Violation::message).toList();
            Problem problem = RunAdvice.violated(lines, request.folder().resolve(ReportFormat.TEXT.file()));
            if (request.haltOnFailure()) {
                throw new ProblemException(problem);
            }
            console.warn(problem.message());
        }
    }
}
