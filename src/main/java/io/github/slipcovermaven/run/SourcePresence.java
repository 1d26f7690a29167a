package io.github.slipcovermaven.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Whether files that records name are here; their names may come from another operating system. */
final class SourcePresence {

    private SourcePresence() {}

    static boolean exists(Path folder, String file) {
        try {
            return Files.isRegularFile(folder.resolve(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The path comes with a record, from anywhere: it must not lead out of the checkout. */
    static Path below(Path current, String path) {
        try {
            Path below = current.resolve(path).normalize();
            return below.startsWith(current) ? below : current;
        } catch (InvalidPathException e) {
            return current;
        }
    }
}
