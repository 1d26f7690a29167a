package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.problem.OneLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A bound of a limit, and all that was held against it.
 *
 * @param rule that has the limit
 * @param limit that has the bound
 * @param bound what is asked
 * @param side on which side of it a figure must not be
 * @param subjects that have the figure; none where the limit is idle
 */
record Held(Rule rule, Limit limit, Bound bound, Limit.Side side, List<Subject> subjects) {

    /** Returns it for people. */
    Standing.Row row() {
        return new Standing.Row(
                limit.value().figure(limit.counter()) + " of " + rule.words(), asked(), figure(), outcome());
    }

    private String asked() {
        return side.allowed() + bound.words();
    }

    /** Of several the one that is nearest to the bound, or farthest beyond it. */
    private String figure() {
        Optional<Subject> extreme = subjects.stream().max(Comparator.comparing(this::fraction, side.order()));
        return extreme.map(subject -> limit.printed(subject.counters(), bound, side)
                        + (subjects.size() > 1 ? " (" + OneLine.of(subject.name()) + ")" : ""))
                .orElse("-");
    }

    private Fraction fraction(Subject subject) {
        return limit.figure(subject.counters()).orElseThrow();
    }

    private String outcome() {
        long missed = subjects.stream()
                .filter(subject -> side.isBeyond(fraction(subject), bound.exactly()))
                .count();
        if (subjects.isEmpty()) {
            return "judged nothing";
        }
        if (missed == 0) {
            return "kept";
        }
        return subjects.size() == 1 ? "missed" : "missed by " + missed + " of " + subjects.size();
    }
}
