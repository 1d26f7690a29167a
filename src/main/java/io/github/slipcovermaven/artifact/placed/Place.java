package io.github.slipcovermaven.artifact.placed;

import java.nio.file.Path;
import java.util.Optional;

/** Where the source is that an artifact without a record names. */
public sealed interface Place {

    /** It is not here. */
    Place NOWHERE = new Nowhere();

    /**
     * It counts for the module that is looked at.
     *
     * @param path relative to that, with {@code /}
     */
    record Here(String path) implements Place {}

    /**
     * It counts for another module of the build.
     *
     * @param module the other one's name
     */
    record OfOther(String module, Path file) implements Place {}

    /** It is not here. */
    record Nowhere() implements Place {}

    /** Returns the path relative to the module; empty where it does not count for that. */
    default Optional<String> here() {
        return this instanceof Here here ? Optional.of(here.path()) : Optional.empty();
    }
}
