package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.gate.Standing;
import java.util.Optional;

/**
 * How a result stands, for the reports.
 *
 * @param standing the limits and the verdict
 * @param comparison what became of it since an earlier result; empty where there is none
 */
public record Stand(Standing standing, Optional<BaseComparison> comparison) {

    /** Returns one without an earlier result. */
    public static Stand of(Standing standing) {
        return new Stand(standing, Optional.empty());
    }

    /** Returns the same of a result that does not pass whatever it comes to. */
    public Stand failed(String why) {
        return new Stand(standing.failed(why), comparison);
    }
}
