package io.github.slipcovermaven.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A covered ratio in print: rounded, but 100 only when everything ran and 0 only when nothing did, as
 * coverage.py's {@code Numbers.display_covered} does it.
 */
public final class Percentage {

    private Percentage() {}

    /**
     * Returns the ratio in percent, without a sign.
     *
     * @param counter how many of how many; nothing of nothing is 100
     * @param decimals digits after the point, 0 or more
     */
    public static String of(Counter counter, int decimals) {
        if (counter.isFull()) {
            return BigDecimal.valueOf(100).setScale(decimals).toPlainString();
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal rounded = exact(counter, decimals, RoundingMode.HALF_UP);
        if (counter.covered() > 0 && rounded.signum() == 0) {
            rounded = step;
        }
        BigDecimal top = BigDecimal.valueOf(100).setScale(decimals).subtract(step);
        return rounded.min(top).toPlainString();
    }

    /**
     * Returns the ratio in percent rounded down, so that a figure below a limit is never printed as the
     * limit.
     *
     * @param decimals digits after the point, 0 or more
     */
    public static String floor(Counter counter, int decimals) {
        return counter.isFull()
                ? of(counter, decimals)
                : exact(counter, decimals, RoundingMode.DOWN).toPlainString();
    }

    private static BigDecimal exact(Counter counter, int decimals, RoundingMode rounding) {
        return BigDecimal.valueOf(counter.covered())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(counter.total()), decimals, rounding);
    }
}
