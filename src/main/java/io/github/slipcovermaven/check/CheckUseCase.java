package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.gate.Gate;
import io.github.slipcovermaven.gate.Measured;
import io.github.slipcovermaven.gate.Ratio;
import io.github.slipcovermaven.gate.Rule;
import io.github.slipcovermaven.gate.Verdict;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ResultAdvice;
import io.github.slipcovermaven.report.TextSummary;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
        Optional<Ratio> minimum = request.minimum().map(Ratio::ofMinimum);
        Path file = request.folder().resolve(MergeResults.NAME);
        MergeResult result =
                MergeResults.read(file).orElseThrow(() -> new ProblemException(ResultAdvice.resultMissing(file)));
        if (result.state() == RunState.SKIPPED) {
            console.info("The tests were skipped; nothing was judged.");
            return;
        }
        if (result.state() == RunState.INCOMPLETE && !request.allowIncomplete()) {
            throw new ProblemException(ResultAdvice.resultIncomplete(result.reasons()));
        }
        if (!result.failures().isEmpty()) {
            throw new ProblemException(ResultAdvice.resultOfFailedRun(result.failures()));
        }
        if (result.isUnproven()) {
            throw new ProblemException(ResultAdvice.resultUnproven(result.unproven()));
        }
        result.warnings().forEach(console::warn);
        refuseAltered(request.folder().resolve(MergeResults.COVERAGE), result);
        boolean compared = ResultAge.compare(result, request, console);
        // Nothing of nothing counts as 100 %, which must not pass for a measured one.
        Gate gate = new Gate(minimum.map(Rule::ofMinimum).stream().toList());
        if (gate.isOn() && result.counter().total() == 0) {
            throw new ProblemException(ResultAdvice.nothingToJudge(file));
        }
        tell(gate, minimum, request.subject().orElse(result.module()), result, compared, request);
    }

    private static void refuseAltered(Path coverage, MergeResult result) {
        boolean same =
                Files.isRegularFile(coverage) && ArtifactHash.of(coverage).equals(result.coverage());
        if (!same) {
            throw new ProblemException(ResultAdvice.resultAltered(coverage));
        }
    }

    private void tell(
            Gate gate,
            Optional<Ratio> minimum,
            String subject,
            MergeResult result,
            boolean compared,
            CheckRequest request) {
        String covered = Percentage.floor(result.counter(), 2) + " %";
        String what = result.state() == RunState.INCOMPLETE ? "incomplete, as allowed" : "complete";
        what = compared ? what : what + ", not compared with sources";
        if (minimum.isEmpty()) {
            console.info("The result is " + what + ". Its coverage, " + covered
                    + ", was not judged: there is no minimum (-Dslipcover.minimum=...).");
            return;
        }
        if (!gate.isOn()) {
            console.info("The result is " + what + ". Its coverage, " + covered
                    + ", was not judged: the gate is switched off by a minimum of 0.");
            return;
        }
        Verdict verdict = gate.judge(measured(subject, result));
        if (verdict.passed()) {
            console.info("Coverage of " + subject + " is " + covered + ", at or above the minimum of "
                    + minimum.get().display() + " %; the result is " + what + ".");
            return;
        }
        List<String> lines =
                verdict.violations().stream().map(Violation::message).toList();
        Problem problem = ResultAdvice.violated(lines, TextSummary.FILES.in(request.folder()));
        if (request.haltOnFailure()) {
            throw new ProblemException(problem);
        }
        console.warn(problem.message());
    }

    private static Measured measured(String subject, MergeResult result) {
        SortedMap<String, Counters> files = new TreeMap<>();
        result.files().forEach((path, file) -> files.put(path, new Counters(file.lines(), file.branches())));
        return new Measured(new Measured.Subject(subject, new Counters(result.lines(), result.branches())), files);
    }
}
