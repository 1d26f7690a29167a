package io.github.slipcovermaven.shard.attempt;

import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.process.ExitStatus;
import io.github.slipcovermaven.process.limits.MemoryEvidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process of the runner that has ended.
 *
 * @param ledger what it told
 * @param exit how its process ended
 * @param cutOff why we ended it, if we did
 * @param tail the end of its output, for a message
 * @param log its whole output
 * @param memory what the kernel said of memory while it ran
 * @param origin which of the shard's processes it was
 */
public record Attempt(
        Ledger ledger,
        ExitStatus exit,
        Optional<CutOff> cutOff,
        String tail,
        Path log,
        MemoryEvidence memory,
        Origin origin) {

    /**
     * A limit that was passed.
     *
     * @param parameter the limit's name in the POM
     * @param limit what it allows
     * @param running the tests that were running then
     * @param stacks the file that says where each Python was, if one could be asked
     */
    public record CutOff(String parameter, Duration limit, List<String> running, Optional<Path> stacks) {}

    /**
     * Tells whether tests were lost because a process died, and not because the user or a limit stopped the
     * run: only then is it worth running them again.
     */
    public boolean lostToADeath() {
        boolean stopped = cutOff.isPresent() || stopped().isPresent();
        boolean died = !ledger.deaths().isEmpty() || ledger.ended().isEmpty();
        return !stopped && died && !ledger.lost().isEmpty();
    }

    /** Returns why the runner stopped early, if it did. */
    public Optional<String> stopped() {
        return ledger.stopped();
    }

    /** Returns what processes found in use that speaks against the way in which the tests reach them. */
    public static Stream<SuiteEvent.SpeaksAgainst> against(List<Attempt> attempts) {
        return attempts.stream().flatMap(attempt -> attempt.ledger.against().stream());
    }

    /** Returns its name for people. */
    public String name() {
        return origin.isOneOfSeveral()
                ? "worker " + origin.worker()
                : origin.runner().name();
    }
}
