package io.github.slipcovermaven.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes a file beside its place and renames it into it: readers see the old file or the new one, never a half.
 * Whatever goes wrong, nothing new is left behind and the old file stands. Others may read the file as far as the
 * user's umask lets them, which {@link Files#createTempFile} would not: a cache may be made by one user for another.
 */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /**
     * Writes the file, making its parent folders.
     *
     * @param content writes the bytes; need not close or buffer the stream
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, IOConsumer<OutputStream> content) throws IOException {
        place(file, beside -> {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
                content.accept(out);
            }
        });
    }

    /**
     * As {@link #write}, for what writes files by their name.
     *
     * @param writer makes the file whose path it is given, which does not exist
     * @throws IOException when it cannot be written
     */
    public static void place(Path file, IOConsumer<Path> writer) throws IOException {
        Path place = file.toAbsolutePath();
        // A short name of its own: a long one would not fit where the final name just does.
        Path beside = place.resolveSibling("~" + UUID.randomUUID() + ".tmp");
        FileTree.make(Objects.requireNonNull(place.getParent(), "a file has a folder"));
        try {
            writer.accept(beside);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
