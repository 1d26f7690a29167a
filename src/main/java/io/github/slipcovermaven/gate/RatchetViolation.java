package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.problem.OneLine;

/**
 * Coverage that fell below its baseline.
 *
 * @param subject what fell, for people
 * @param kind what is counted of it
 * @param before what the baseline has
 * @param now what it is
 * @param tolerance by how much it might have fallen
 */
public record RatchetViolation(String subject, Counters.Kind kind, Counter before, Counter now, Tolerance tolerance)
        implements Violation {

    /** Beyond that two ratios of whole numbers that fit a file cannot look alike. */
    private static final int MOST_DECIMALS = 40;

    private static final int PRINTED_DECIMALS = 2;

    /** Returns how many more must be covered, as many as there are of them now. */
    public long missing() {
        Fraction goal = Tolerance.ratio(before).minus(tolerance.points().exactly());
        return Limit.Side.BELOW.gap(goal.times(now.total()), now.covered());
    }

    @Override
    public String message() {
        int decimals = decimals(before, now);
        String allowed = tolerance.points().percent().signum() == 0
                ? ""
                : ", by more than the tolerance of " + tolerance.points().display() + " points";
        return Value.COVEREDRATIO.figure(kind) + " of " + OneLine.of(subject) + " fell from "
                + Percentage.floor(before, decimals)
                + " % in the baseline to " + Percentage.floor(now, decimals) + " %" + allowed + " (" + now.covered()
                + " of "
                + now.total() + " " + kind.words() + " after " + before.covered() + " of " + before.total() + "; "
                + missing() + " more needed)." + nothingNew();
    }

    /** Code that was covered and is gone lowers a ratio, too. */
    private String nothingNew() {
        return now.missed() > before.missed()
                ? ""
                : " No more of them are missed than then: covered code was removed. If that is meant, lower the entry by"
                        + " hand, where it can be reviewed.";
    }

    /** Returns how many digits after the point tell two ratios apart, if they are not the same. */
    static int decimals(Counter before, Counter now) {
        boolean same = Tolerance.ratio(before).equals(Tolerance.ratio(now));
        int decimals = PRINTED_DECIMALS;
        while (!same
                && decimals < MOST_DECIMALS
                && Percentage.floor(now, decimals).equals(Percentage.floor(before, decimals))) {
            decimals++;
        }
        return decimals;
    }
}
