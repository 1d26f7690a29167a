package io.github.slipcovermaven.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/** Writes a folder beside its place and renames it into it: readers see the old one or the new one, never a half. */
public final class WholeFolder {

    private WholeFolder() {}

    /**
     * Replaces the folder, making its parents. Whatever goes wrong while it is written, the old one stands.
     *
     * @param writer fills the folder that it is given, which is empty
     * @throws IOException when it cannot be written, or the old one not be deleted
     */
    public static void write(Path folder, IOConsumer<Path> writer) throws IOException {
        Path place = folder.toAbsolutePath();
        Path beside = place.resolveSibling("~" + UUID.randomUUID() + ".tmp");
        Path old = place.resolveSibling("~" + UUID.randomUUID() + ".old");
        FileTree.make(Objects.requireNonNull(place.getParent(), "a folder has a parent"));
        try {
            Files.createDirectory(beside);
            writer.accept(beside);
            // No system replaces a folder that holds something.
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(place, old);
            }
            Files.move(beside, place);
        } finally {
            FileTree.delete(beside);
            FileTree.delete(old);
        }
    }
}
