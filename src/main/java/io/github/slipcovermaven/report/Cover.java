package io.github.slipcovermaven.report;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Percentage;
import java.math.BigDecimal;

/**
 * Covered ratios as the reports print them. Rounded down, so that no report shows a limit as reached
 * that the gate calls missed.
 */
public final class Cover {

    private static final String NOTHING = "-";
    private static final String LEAST = "0.1%";

    private Cover() {}

    /** Returns {@code 97.3%}; {@code 100%} and {@code 0%} only when exact. */
    public static String percent(Counter counter) {
        if (counter.isFull()) {
            return "100%";
        }
        if (counter.covered() == 0) {
            return "0%";
        }
        String floor = Percentage.floor(counter, 1) + "%";
        return floor.equals("0.0%") ? LEAST : floor;
    }

    /** Returns the percentage of a whole module, where nothing measured is not a success. */
    public static String total(Counter counter) {
        return counter.total() == 0 ? NOTHING : percent(counter);
    }

    /** Returns what ran in one of several environments, {@code 93.1 % (134 of 144)}, lines and branches together. */
    public static String environment(Counter counter) {
        return total(counter).replace("%", " %") + " (" + counter.covered() + " of " + counter.total() + ")";
    }

    /** Returns the ratio as a fraction with up to four decimals, {@code 1} only when exact. */
    public static String rate(Counter counter) {
        return new BigDecimal(Percentage.of(counter, 2))
                .movePointLeft(2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
