package io.github.slipcovermaven.check;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.gate.Element;
import io.github.slipcovermaven.gate.Ratchet;
import io.github.slipcovermaven.judge.ChangedCoverage;
import io.github.slipcovermaven.judge.Criteria;
import io.github.slipcovermaven.judge.Judgement;
import io.github.slipcovermaven.problem.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a reader needs to believe a result that passes: the number, the limit, whether it is complete, and over what.
 *
 * @param subject the module's name, for people
 * @param compared whether the result was compared with the sources
 */
record Believable(Criteria criteria, Judgement judgement, MergeResult result, String subject, boolean compared) {

    /** How many of a kind are named. */
    private static final int NAMED = 3;

    /** Returns the lines. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(number());
        limits().ifPresent(lines::add);
        judgement.changed().map(ChangedCoverage::words).ifPresent(lines::add);
        lines.addAll(slack());
        lines.add(over());
        return lines;
    }

    private String number() {
        String covered = Percentage.floor(result.counter(), 2) + " %";
        String what = result.state() == RunState.INCOMPLETE ? "incomplete, as allowed" : "complete";
        what = compared ? what : what + ", not compared with sources";
        if (criteria.minimum().filter(minimum -> minimum.percent().signum() > 0).isPresent()) {
            return "Coverage of " + subject + " is " + covered + ", at or above the minimum of "
                    + criteria.minimum().get().words() + "; the result is " + what + ".";
        }
        if (criteria.isOn()) {
            return "Coverage of " + subject + " is " + covered + "; the result is " + what + ".";
        }
        return "The result is " + what + ". Its coverage, " + covered + ", was not judged: "
                + (!criteria.gate().isAbout(Element.PROJECT)
                        ? "there is no minimum (-Dslipcover.minimum=...)."
                        : "the gate is switched off by a minimum of 0.");
    }

    /** What there is beyond the minimum. */
    private Optional<String> limits() {
        long limits = judgement.verdict().judged().stream()
                .filter(judged -> !judged.rule().place().equals("minimum"))
                .filter(judged -> !judged.isIdle())
                .count();
        List<String> kept = new ArrayList<>();
        if (limits > 0) {
            kept.add(Counted.of((int) limits, "limit of rules", "limits of rules"));
        }
        judgement.ratchet().ifPresent(outcome -> kept.add("the baseline"));
        return kept.isEmpty() ? Optional.empty() : Optional.of("Kept as well: " + String.join(" and ", kept) + ".");
    }

    private List<String> slack() {
        return judgement.ratchet().stream()
                .filter(outcome -> !outcome.slack().isEmpty()
                        || !outcome.unknown().isEmpty()
                        || !outcome.gone().isEmpty())
                .map(Believable::slack)
                .toList();
    }

    private static String slack(Ratchet.Outcome outcome) {
        List<String> parts = new ArrayList<>();
        outcome.slack().stream()
                .limit(NAMED)
                .forEach(slack -> parts.add(slack.kind().words() + " of " + slack.subject() + " are at "
                        + Percentage.floor(slack.now(), 2) + " %, and the baseline has "
                        + Percentage.floor(slack.before(), 2) + " %"));
        int more = outcome.slack().size() - NAMED;
        if (more > 0) {
            parts.add(more + " more are higher");
        }
        if (!outcome.unknown().isEmpty()) {
            parts.add(Counted.of(outcome.unknown().size(), "file has", "files have") + " no entry");
        }
        if (!outcome.gone().isEmpty()) {
            parts.add(Counted.of(outcome.gone().size(), "entry is of a file that is", "entries are of files that are")
                    + " gone");
        }
        return "The baseline has gone slack: " + String.join("; ", parts) + ". -Dslipcover.updateBaseline raises it.";
    }

    private String over() {
        int tests = result.tests().values().stream().mapToInt(Integer::intValue).sum();
        return Conclusion.over(result.lines(), result.branches(), result.files().size())
                + (tests == 0 ? "" : ", by " + Counted.of(tests, "test")) + ".";
    }
}
