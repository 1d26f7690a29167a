package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.request.BuildModules;
import java.nio.file.Path;
import java.util.Optional;

/** Where the source is that an artifact without a record names. */
sealed interface Place {

    /** It is not here. */
    Place NOWHERE = new Nowhere();

    /**
     * It counts for the module that is merged.
     *
     * @param path relative to that, with {@code /}
     */
    record Here(String path) implements Place {}

    /** It counts for another module of the build. */
    record OfOther(BuildModules.Module module, Path file) implements Place {}

    /** It is not here. */
    record Nowhere() implements Place {}

    /** Returns the path relative to the module; empty where it does not count for that. */
    default Optional<String> here() {
        return this instanceof Here here ? Optional.of(here.path()) : Optional.empty();
    }
}
