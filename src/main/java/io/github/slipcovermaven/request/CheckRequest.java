package io.github.slipcovermaven.request;

import io.github.slipcovermaven.ci.Telling;
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
 * @param gate what the result is judged by
 * @param update whether the baseline is raised
 * @param haltOnFailure whether a violation fails the build
 * @param allowIncomplete whether an incomplete result is judged, too
 * @param ci tells the CI servers
 */
public record CheckRequest(
        Optional<ModuleLocation> module,
        Path current,
        Optional<Instant> since,
        Path folder,
        GateRequest gate,
        BaselineUpdate update,
        boolean haltOnFailure,
        boolean allowIncomplete,
        Telling ci) {

    /** Asks for a check that tells no CI server. */
    public CheckRequest(
            Optional<ModuleLocation> module,
            Path current,
            Optional<Instant> since,
            Path folder,
            GateRequest gate,
            BaselineUpdate update,
            boolean haltOnFailure,
            boolean allowIncomplete) {
        this(module, current, since, folder, gate, update, haltOnFailure, allowIncomplete, Telling.NOBODY);
    }

    /** Returns what is judged, for the messages; empty for the module that was merged. */
    public Optional<String> subject() {
        return module.map(ModuleLocation::artifactId);
    }
}
