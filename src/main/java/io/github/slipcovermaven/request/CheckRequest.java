package io.github.slipcovermaven.request;

import io.github.slipcovermaven.gate.Ratio;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the check use case is asked to do.
 *
 * @param module the module; empty where there is no POM, and the result says which it is of
 * @param current the folder that Maven was started in, absolute: where the sources are looked for without a POM
 * @param since when this build began; empty where nobody knows
 * @param folder the folder of the merged result
 * @param minimum as the user writes it
 * @param haltOnFailure whether a violation fails the build
 * @param allowIncomplete whether an incomplete result is judged, too
 */
public record CheckRequest(
        Optional<ModuleLocation> module,
        Path current,
        Optional<Instant> since,
        Path folder,
        Optional<String> minimum,
        boolean haltOnFailure,
        boolean allowIncomplete) {

    /** Returns what is judged, for the messages; empty for the module that was merged. */
    public Optional<String> subject() {
        return module.map(ModuleLocation::artifactId);
    }

    /**
     * Refuses a minimum that makes no sense. For {@code shard}, so that a slip is told before the tests ran and not
     * after them; {@code check} reads the same value again.
     *
     * @param minimum as the user writes it
     * @throws io.github.slipcovermaven.problem.ProblemException when it is no percentage, or looks like a ratio
     */
    public static void refuseSenseless(Optional<String> minimum) {
        minimum.ifPresent(Ratio::ofMinimum);
    }
}
