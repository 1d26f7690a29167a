package io.github.slipcovermaven.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many workers there are, where, and how long they have.
 *
 * @param workers how many; empty for one per usable core
 * @param distribution how tests reach them
 * @param durationsFile where the checkout keeps what the tests took, if it does
 * @param distMode xdist's {@code --dist}; empty for its default
 * @param maxRestarts how many workers may be replaced after a crash
 * @param rerunLost how often a test that was lost to a crash is run again
 * @param timeout the most that the whole run may take; empty for no limit
 * @param stallTimeout the most that may pass without a finished test; empty for no limit
 * @param tx where the workers run, instead of {@code workers}; empty for here
 */
public record WorkerRules(
        OptionalInt workers,
        Distribution distribution,
        Optional<Path> durationsFile,
        Optional<String> distMode,
        int maxRestarts,
        int rerunLost,
        Optional<Duration> timeout,
        Optional<Duration> stallTimeout,
        List<TxSpec> tx) {

    /** Keeps an unmodifiable copy. */
    public WorkerRules {
        tx = List.copyOf(tx);
    }

    /** Returns these rules with another distribution. */
    public WorkerRules with(Distribution other) {
        return new WorkerRules(
                workers, other, durationsFile, distMode, maxRestarts, rerunLost, timeout, stallTimeout, tx);
    }

    /** Tells whether each worker runs all tests. */
    public boolean each() {
        return distMode.filter("each"::equals).isPresent();
    }
}
