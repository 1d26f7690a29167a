package io.github.slipcovermaven.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the check use case is asked to do.
 *
 * @param subject what is judged, for the messages; empty for the module that was merged
 * @param folder the folder of the merged result
 * @param minimum as the user writes it
 * @param haltOnFailure whether a violation fails the build
 * @param allowIncomplete whether an incomplete result is judged, too
 */
public record CheckRequest(
        Optional<String> subject,
        Path folder,
        Optional<String> minimum,
        boolean haltOnFailure,
        boolean allowIncomplete) {}
