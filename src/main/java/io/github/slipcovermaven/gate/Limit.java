package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import java.util.Optional;

/**
 * What is asked of a counter.
 *
 * @param counter which one
 * @param minimum the least covered ratio that passes
 */
public record Limit(Counters.Kind counter, Ratio minimum) {

    /** Tells whether everything passes: the way to switch a gate off on purpose. */
    public boolean isOff() {
        return minimum.isZero();
    }

    /** Compares exactly; returns what falls short, or empty. */
    Optional<Violation> judge(String subject, Counters counters) {
        Counter actual = counters.of(counter);
        return minimum.isReachedBy(actual)
                ? Optional.empty()
                : Optional.of(new Violation(subject, counter, actual, minimum));
    }
}
