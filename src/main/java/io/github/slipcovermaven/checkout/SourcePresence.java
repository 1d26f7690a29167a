package io.github.slipcovermaven.checkout;

import io.github.slipcovermaven.file.Names;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files that records name are here; their names may come from another operating system. */
public final class SourcePresence {

    private SourcePresence() {}

    public static boolean exists(Path folder, String file) {
        return Files.isRegularFile(Names.in(folder, file));
    }

    /** The path comes with a record, from anywhere: it must not lead out of the checkout. */
    public static Path below(Path current, String path) {
        Path below = Names.in(current, path).normalize();
        return below.startsWith(current) ? below : current;
    }
}
