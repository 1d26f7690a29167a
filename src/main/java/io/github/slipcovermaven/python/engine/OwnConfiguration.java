package io.github.slipcovermaven.python.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's configuration of an engine, where each measured process reads it for itself.
 *
 * @param file where it stands, absolute; empty when there is none
 * @param base the folder that relative names in it are under; empty where nothing is read
 * @param ownSource whether it, and not our {@code source}, decides what is measured
 * @param relativeFiles whether data files are to have relative names
 */
public record OwnConfiguration(Optional<Path> file, Optional<Path> base, boolean ownSource, boolean relativeFiles) {

    /** Returns that of an engine which reads nothing for itself. */
    public static OwnConfiguration none() {
        return new OwnConfiguration(Optional.empty(), Optional.empty(), false, false);
    }
}
