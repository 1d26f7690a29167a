package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Percentage;

/**
 * A limit that was missed.
 *
 * @param subject what was judged, {@code shop}
 * @param kind what was counted of it
 * @param actual how much of it is covered
 * @param limit the least that passes
 */
public record Violation(String subject, Counters.Kind kind, Counter actual, Ratio limit) {

    private static final int PRINTED_DECIMALS = 2;

    /** Returns the covered ratio in percent, rounded away from the limit, so that both never look the same. */
    public String percent() {
        return Percentage.floor(actual, Math.max(PRINTED_DECIMALS, limit.decimals()));
    }

    /** Returns how many more lines or branches would have passed. */
    public long missing() {
        return limit.missing(actual);
    }

    /** Returns the line that people read. */
    public String message() {
        return "Coverage of " + subject + " is " + percent() + " %, below the minimum of " + limit.display() + " % ("
                + actual.covered() + " of " + actual.total() + " " + kind.words() + "; " + missing()
                + " more needed).";
    }
}
