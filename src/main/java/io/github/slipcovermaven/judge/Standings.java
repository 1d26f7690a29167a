package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.gate.Element;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.gate.Standing.Outcome;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.GateRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says for the reports how a result stands. */
public final class Standings {

    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

    private Standings() {}

    /**
     * Judges a result for its reports. Whatever keeps it from being judged is told in them, and fails nothing: the goal
     * {@code check} does that.
     *
     * @param subject the module's name, for people
     * @param sources where its sources are; empty where they are not here
     * @param current where they were looked for
     */
    public static Stand of(
            GateRequest request, MergeResult result, String subject, Optional<Sources> sources, Path current) {
        try {
            Criteria criteria = Criteria.of(request.or(result.minimum()));
            Stand stand = of(criteria, result, Judgement.of(criteria, result, subject, sources, current));
            return refused(result, stand.standing()).map(stand::failed).orElse(stand);
        } catch (ProblemException e) {
            return notJudged(e.problem());
        }
    }

    /** Returns all that is asked of a result, as far as it can be understood, where there is none to judge. */
    public static List<Standing.Row> asked(GateRequest request) {
        try {
            Criteria criteria = Criteria.of(request);
            List<Standing.Row> rows = new ArrayList<>(criteria.gate().rows(Element.PROJECT));
            criteria.ratchet()
                    .ifPresent(kept ->
                            rows.add(unjudged("The baseline", kept.file().toString())));
            criteria.changed()
                    .ifPresent(wish -> rows.add(unjudged(
                            "The lines that changed since " + wish.since(),
                            wish.minimum()
                                    .map(least -> "at least " + least.words())
                                    .orElse("nothing asked"))));
            return rows;
        } catch (ProblemException e) {
            return List.of(); // the goal that judges says what is wrong with them
        }
    }

    private static Standing.Row unjudged(String what, String asked) {
        return new Standing.Row(what, asked, "-", "not judged");
    }

    /** Returns how a result stands that has been judged. */
    public static Stand of(Criteria criteria, MergeResult result, Judgement judgement) {
        return new Stand(standing(criteria, result, judgement), judgement.comparison());
    }

    private static Standing standing(Criteria criteria, MergeResult result, Judgement judgement) {
        List<Standing.Row> rows = new ArrayList<>();
        judgement.verdict().judged().forEach(judged -> rows.addAll(judged.rows()));
        judgement.ratchet().ifPresent(outcome -> rows.addAll(outcome.rows()));
        judgement.changed().ifPresent(changed -> rows.add(changed.row()));
        Standing standing = new Standing(
                outcome(criteria, judgement),
                "",
                judgement.comparison().map(BaseComparison::words).orElse(List.of()),
                judgement.violations().stream().map(Violation::message).toList(),
                rows);
        if (standing.outcome() == Outcome.UNASKED) {
            return standing;
        }
        if (result.counter().total() == 0) {
            return standing.failed("there is no executable line");
        }
        if (criteria.failIfNothingMatches() && !judgement.idle().isEmpty()) {
            return standing.failed("a limit judged nothing");
        }
        return result.state() == RunState.INCOMPLETE ? standing.with("the result is incomplete") : standing;
    }

    private static Outcome outcome(Criteria criteria, Judgement judgement) {
        if (!criteria.isOn()) {
            return Outcome.UNASKED;
        }
        return judgement.violations().isEmpty() ? Outcome.PASSED : Outcome.FAILED;
    }

    /** Returns that the result cannot be judged, and why. */
    public static Stand notJudged(Problem problem) {
        return Stand.of(Standing.notJudged(BREAK.matcher(problem.what()).replaceAll(" ")));
    }

    /** What no limit can let pass. */
    private static Optional<String> refused(MergeResult result, Standing standing) {
        if (!result.failures().isEmpty()) {
            return Optional.of("the tests failed");
        }
        return result.isUnproven() && standing.outcome() != Outcome.UNASKED
                ? Optional.of("artifacts without a record prove nothing")
                : Optional.empty();
    }
}
