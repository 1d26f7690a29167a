package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;

/**
 * By how much a ratio may fall below its baseline.
 *
 * @param points percentage points
 */
public record Tolerance(Ratio points) {

    /**
     * Reads {@code 0.1%}. Anything without its sign is refused: nobody could tell points from a ratio.
     *
     * @throws ProblemException when it is something else
     */
    public static Tolerance of(String text) {
        if (!text.trim().endsWith("%")) {
            throw new ProblemException(GateAdvice.toleranceIsNone(text));
        }
        try {
            return new Tolerance(Ratio.ofRule(text, "baselineTolerance"));
        } catch (ProblemException e) {
            throw new ProblemException(GateAdvice.toleranceIsNone(text), e);
        }
    }

    /** Tells whether the second is further below the first than may be. */
    boolean isFallen(Counter before, Counter now) {
        return ratio(now).plus(points.exactly()).compareTo(ratio(before)) < 0;
    }

    /** Nothing of nothing is full. */
    static Fraction ratio(Counter counter) {
        return counter.total() == 0 ? Fraction.of(1, 1) : Fraction.of(counter.covered(), counter.total());
    }
}
