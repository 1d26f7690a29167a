package io.github.slipcovermaven.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the check use case is asked to do.
 *
 * @param subject what is judged, for the messages
 * @param folder the folder of the merged result
 * @param minimum as the user writes it
 * @param haltOnFailure whether a violation fails the build
 * @param allowIncomplete whether an incomplete result is judged, too
 */
public record CheckRequest(
        String subject, Path folder, Optional<String> minimum, boolean haltOnFailure, boolean allowIncomplete) {}
