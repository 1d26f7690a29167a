package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.gate.Element;
import io.github.slipcovermaven.gate.Measured;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.gate.Verdict;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.judge.Criteria;
import io.github.slipcovermaven.judge.Judgement;
import io.github.slipcovermaven.judge.Stand;
import io.github.slipcovermaven.judge.Standings;
import io.github.slipcovermaven.problem.ModuleAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.request.ReactorRequest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules for the reactor come to. A part is never judged for the whole.
 *
 * @param verdict of the limits; empty where nothing was judged
 * @param idle the limits that nothing was held against
 * @param refused why it cannot pass, whatever the limits say; empty where it can
 */
record ReactorVerdict(Optional<Verdict> verdict, List<Problem> idle, Optional<Problem> refused) {

    private static final ReactorVerdict NONE = new ReactorVerdict(Optional.empty(), List.of(), Optional.empty());

    /** Judges. */
    static ReactorVerdict of(JoinedReactor joined) {
        boolean allSkipped = joined.modules().stream().allMatch(ReadModule::isSkipped);
        return allSkipped
                ? NONE
                : joined.request()
                        .judged()
                        .map(wish -> of(joined, wish, Criteria.of(wish.gate())))
                        .orElse(NONE);
    }

    private static ReactorVerdict of(JoinedReactor joined, ReactorRequest.Judged wish, Criteria criteria) {
        String name = joined.request().name();
        if (!criteria.gate().isAbout(Element.REACTOR)) {
            return NONE;
        }
        if (!joined.reasons().isEmpty() && !wish.allowIncomplete()) {
            return refused(ModuleAdvice.reactorIncomplete(name, joined.reasons()));
        }
        if (criteria.gate().isOn(Element.REACTOR) && joined.coverage().counter().total() == 0) {
            return refused(ModuleAdvice.reactorEmpty(name));
        }
        Verdict verdict = criteria.gate().judge(new Measured(Element.REACTOR, name, counters(joined.coverage())));
        List<Problem> idle = Judgement.idle(verdict);
        return new ReactorVerdict(
                Optional.of(verdict),
                idle,
                criteria.failIfNothingMatches() ? idle.stream().findFirst() : Optional.empty());
    }

    private static ReactorVerdict refused(Problem problem) {
        return new ReactorVerdict(Optional.empty(), List.of(), Optional.of(problem));
    }

    private static SortedMap<String, Counters> counters(Coverage coverage) {
        SortedMap<String, Counters> counters = new TreeMap<>();
        coverage.files()
                .forEach((path, file) -> counters.put(path, new Counters(file.lineCounter(), file.branchCounter())));
        return counters;
    }

    /** Returns what was not kept. */
    List<String> violations() {
        return verdict.stream()
                .flatMap(judged -> judged.violations().stream())
                .map(Violation::message)
                .toList();
    }

    /** Returns how many limits were held against something. */
    int limits() {
        return (int) verdict.stream()
                .flatMap(judged -> judged.judged().stream())
                .filter(judged -> !judged.isIdle())
                .count();
    }

    /** Says it for the reports. */
    Standing standing() {
        if (verdict.isEmpty()) {
            return refused.map(Standings::notJudged).map(Stand::standing).orElse(Standing.UNASKED);
        }
        Standing standing = new Standing(
                violations().isEmpty() ? Standing.Outcome.PASSED : Standing.Outcome.FAILED,
                "",
                List.of(),
                violations(),
                verdict.get().judged().stream()
                        .flatMap(judged -> judged.rows().stream())
                        .toList());
        return refused.isPresent() ? standing.failed("a limit judged nothing") : standing;
    }
}
