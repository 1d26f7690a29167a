package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.check.Conclusion;
import io.github.slipcovermaven.ci.Notice;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ReactorRequest;
import java.util.List;
import java.util.Optional;

/** Merges what the modules of a reactor left, writes the reports, and judges the whole. */
public final class ReactorUseCase {

    private final Console console;

    /** Prepares the use case. */
    public ReactorUseCase(Console console) {
        this.console = console;
    }

    /**
     * Merges and, where that is asked for, judges.
     *
     * @throws ProblemException when there are rules and the result is not whole, or a limit is not kept
     */
    public void run(ReactorRequest request) {
        ReactorReports.removeFrom(request.reports().folder());
        JoinedReactor joined = JoinedReactor.of(request);
        ReactorVerdict verdict = ReactorVerdict.of(joined);
        if (joined.counted().isEmpty()) {
            console.info("Nothing to merge for the reactor " + request.name() + ": no module has a result.");
        } else {
            ReactorReports.write(joined, verdict.standing(), console);
        }
        tell(joined, verdict);
        verdict.refused().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        joined.reasons().forEach(console::warn);
        verdict.idle().forEach(problem -> console.warn(problem.message()));
        conclude(joined, verdict);
    }

    /** What is told of a whole is of the whole: figures of a part are not. */
    private void tell(JoinedReactor joined, ReactorVerdict verdict) {
        Optional<ReactorRequest.Judged> judged = joined.request().judged();
        if (judged.isEmpty() || (joined.counted().isEmpty() && verdict.refused().isEmpty())) {
            return;
        }
        boolean whole = joined.reasons().isEmpty() || judged.get().allowIncomplete();
        List<String> problems =
                verdict.refused().map(problem -> List.of(problem.message())).orElseGet(verdict::violations);
        judged.get()
                .ci()
                .tell(
                        new Notice(
                                "the reactor " + joined.request().name(),
                                Notice.Scope.WHOLE,
                                verdict.refused().isPresent() || judged.get().haltOnFailure(),
                                problems,
                                List.of(),
                                Optional.of(joined.coverage())
                                        .filter(any -> whole)
                                        .map(coverage ->
                                                new Notice.Figures(coverage.lineCounter(), coverage.branchCounter()))),
                        console::raw);
    }

    private void conclude(JoinedReactor joined, ReactorVerdict verdict) {
        if (verdict.violations().isEmpty()) {
            if (!joined.counted().isEmpty() && joined.request().judged().isPresent()) {
                told(joined, verdict.limits()).forEach(console::info);
            }
            return;
        }
        Conclusion.violated(
                verdict.violations(),
                joined.request().reports().folder(),
                joined.request()
                        .judged()
                        .filter(ReactorRequest.Judged::haltOnFailure)
                        .isPresent(),
                console);
    }

    /** All that a reader needs to believe it: the number, the limits, whether it is complete, and over what. */
    private static List<String> told(JoinedReactor joined, int limits) {
        Coverage coverage = joined.coverage();
        int tests = joined.tests().byWord().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return List.of(
                "Coverage of the reactor " + joined.request().name() + " is "
                        + Percentage.floor(coverage.counter(), 2) + " %, "
                        + (limits == 0
                                ? "which no rule for REACTOR judges"
                                : "which keeps " + Counted.of(limits, "limit"))
                        + "; the result is " + (joined.reasons().isEmpty() ? "complete" : "incomplete") + ".",
                Conclusion.over(
                                coverage.lineCounter(),
                                coverage.branchCounter(),
                                coverage.files().size())
                        + ", by " + Counted.of(tests, "test") + " of "
                        + joined.covered() + ": "
                        + Listed.inWords(
                                joined.counted().stream()
                                        .map(module -> module.member().name())
                                        .toList(),
                                "and")
                        + ".");
    }
}
