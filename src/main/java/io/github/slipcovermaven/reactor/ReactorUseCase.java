package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.gate.Element;
import io.github.slipcovermaven.gate.Judged;
import io.github.slipcovermaven.gate.Measured;
import io.github.slipcovermaven.gate.Verdict;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.judge.Criteria;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.GateAdvice;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ReactorAdvice;
import io.github.slipcovermaven.problem.ResultAdvice;
import io.github.slipcovermaven.report.TextSummary;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ReactorRequest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Merges what the modules of a reactor left, writes the reports, and judges the whole; never a part of it. */
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
        if (joined.counted().isEmpty()) {
            tellNothing(joined);
        } else {
            ReactorReports.write(joined, console);
        }
        if (request.judged().isPresent() && !allSkipped(joined)) {
            judge(joined, request.judged().get());
        } else {
            joined.reasons().forEach(console::warn);
        }
    }

    private static boolean allSkipped(JoinedReactor joined) {
        return joined.modules().stream().allMatch(ReadModule::isSkipped);
    }

    private void tellNothing(JoinedReactor joined) {
        console.info("Nothing to merge for the reactor " + joined.request().name() + ": no module has a result.");
    }

    private void judge(JoinedReactor joined, ReactorRequest.Judged wish) {
        Criteria criteria = Criteria.of(wish.gate());
        if (!joined.reasons().isEmpty() && !wish.allowIncomplete()) {
            if (criteria.gate().isAbout(Element.REACTOR)) {
                throw new ProblemException(
                        ReactorAdvice.reactorIncomplete(joined.request().name(), joined.reasons()));
            }
            joined.reasons().forEach(console::warn);
            return;
        }
        joined.reasons().forEach(console::warn);
        if (criteria.gate().isOn(Element.REACTOR) && joined.coverage().counter().total() == 0) {
            throw new ProblemException(
                    ReactorAdvice.reactorEmpty(joined.request().name()));
        }
        Verdict verdict = criteria.gate()
                .judge(new Measured(Element.REACTOR, joined.request().name(), counters(joined.coverage())));
        tellIdle(verdict, criteria.failIfNothingMatches());
        conclude(joined, verdict, wish.haltOnFailure());
    }

    private static SortedMap<String, Counters> counters(Coverage coverage) {
        SortedMap<String, Counters> counters = new TreeMap<>();
        coverage.files()
                .forEach((path, file) -> counters.put(path, new Counters(file.lineCounter(), file.branchCounter())));
        return counters;
    }

    private void tellIdle(Verdict verdict, boolean fails) {
        for (Judged idle : verdict.idle()) {
            Problem problem = GateAdvice.idleReactorLimit(
                    idle.rule().place(), idle.rule().words(), idle.limit().words(), idle.chosen() > 0);
            if (fails) {
                throw new ProblemException(problem);
            }
            console.warn(problem.message());
        }
    }

    private void conclude(JoinedReactor joined, Verdict verdict, boolean haltOnFailure) {
        if (verdict.passed()) {
            told(joined, verdict).forEach(console::info);
            return;
        }
        Problem problem = ResultAdvice.violated(
                verdict.violations().stream().map(Violation::message).toList(),
                TextSummary.FILES.in(joined.request().reports().folder()));
        if (haltOnFailure) {
            throw new ProblemException(problem);
        }
        console.warn(problem.message());
    }

    /** All that a reader needs to believe it: the number, the limits, whether it is complete, and over what. */
    private static List<String> told(JoinedReactor joined, Verdict verdict) {
        Coverage coverage = joined.coverage();
        Counter lines = coverage.lineCounter();
        Counter branches = coverage.branchCounter();
        int tests = joined.tests().byWord().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        long limits =
                verdict.judged().stream().filter(judged -> !judged.isIdle()).count();
        String kept = limits == 0
                ? "not judged, as there is no rule for REACTOR"
                : "which keeps " + Counted.of((int) limits, "limit", "limits");
        return List.of(
                "Coverage of the reactor " + joined.request().name() + " is "
                        + Percentage.floor(coverage.counter(), 2) + " %, " + kept + "; the result is "
                        + (joined.reasons().isEmpty() ? "complete" : "incomplete, as allowed") + ".",
                "That is " + lines.covered() + " of " + lines.total() + " lines and " + branches.covered() + " of "
                        + branches.total() + " branches in "
                        + Counted.of(coverage.files().size(), "file") + ", by " + Counted.of(tests, "test") + " of "
                        + joined.covered() + ": "
                        + Listed.inWords(
                                joined.counted().stream()
                                        .map(module -> module.member().name())
                                        .toList(),
                                "and")
                        + ".");
    }
}
