package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.report.Cover;

/**
 * How many of how many, as a page shows it.
 *
 * @param covered what ran
 * @param total what could have run
 * @param percent rounded down, so that no page shows as reached what the gate calls missed; {@code -} of nothing
 * @param width of its bar, from 0 to 100; 100 only when exact, and 0 too
 */
public record Ratio(long covered, long total, String percent, int width) {

    private static final int FULL = 100;

    /** Returns how a page shows the counter. */
    public static Ratio of(Counter counter) {
        if (counter.total() == 0) {
            return new Ratio(0, 0, "-", FULL);
        }
        int floor = (int) (counter.covered() * FULL / counter.total());
        return new Ratio(
                counter.covered(),
                counter.total(),
                Cover.percent(counter),
                counter.covered() > 0 ? Math.max(1, floor) : 0);
    }

    /** Returns how many did not run. */
    public long missed() {
        return total - covered;
    }
}
