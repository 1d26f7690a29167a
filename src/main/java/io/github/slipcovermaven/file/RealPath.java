package io.github.slipcovermaven.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A path without links, as Python names files. */
public final class RealPath {

    private RealPath() {}

    /**
     * Returns the real path of what is there.
     *
     * @throws UncheckedIOException when there is nothing, or the way to it cannot be followed
     */
    public static Path of(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
