package io.github.slipcovermaven.artifact;

import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes a file beside its place and renames it into it: readers see the old file or the new one,
 * never a half. Whatever goes wrong, nothing new is left behind and the old file stands.
 */
public final class AtomicFile {

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /**
     * Writes the file, making its parent folders.
     *
     * @param content writes the bytes; need not close or buffer the stream
     * @throws ProblemException naming the file, when it cannot be written; what {@code content} throws
     *     besides passes through
     */
    public static void write(Path file, IOConsumer<OutputStream> content) {
        place(file, beside -> fill(beside, content));
    }

    /**
     * As {@link #write}, for what writes files by their name.
     *
     * @param writer makes the file whose path it is given, which does not exist
     */
    static void place(Path file, IOConsumer<Path> writer) {
        Path place = file.toAbsolutePath();
        // A short name of its own: a long one would not fit where the final name just does.
        Path beside = place.resolveSibling("~" + UUID.randomUUID() + ".tmp");
        try {
            makeFolder(Objects.requireNonNull(place.getParent(), "a file has a folder"));
            try {
                writer.accept(beside);
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new ProblemException(problem(file, e), e);
        } catch (UncheckedIOException e) {
            throw new ProblemException(problem(file, Objects.requireNonNull(e.getCause())), e);
        }
    }

    /** Java 17's createDirectories refuses a link to a folder, which is how a target on a fast disk looks. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    private static void fill(Path beside, IOConsumer<OutputStream> content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
            content.accept(out);
        }
    }

    /** The JDK has no exception of its own for a full disk; the texts are those of Linux, macOS and Windows. */
    private static Problem problem(Path file, IOException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = said.contains("no space left")
                || said.contains("quota exceeded")
                || said.contains("not enough space on the disk");
        return full ? ArtifactAdvice.diskFull(file) : ArtifactAdvice.cannotWrite(file, reason(e));
    }

    /** Returns what went wrong in words: file system exceptions often have but the path for a message. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String kind = e.getClass().getSimpleName();
        if (e instanceof FileSystemException failure) {
            return failure.getReason() == null ? kind : failure.getReason();
        }
        return e.getMessage() == null ? kind : e.getMessage();
    }
}
