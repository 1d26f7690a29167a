package io.github.slipcovermaven.file;

import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Writes a file as {@link WholeFile} does, and tells the user why when that fails. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes the file, making its parent folders.
     *
     * @param content writes the bytes; need not close or buffer the stream
     * @throws ProblemException naming the file, when it cannot be written; what {@code content} throws
     *     besides passes through
     */
    public static void write(Path file, IOConsumer<OutputStream> content) {
        told(file, () -> WholeFile.write(file, content));
    }

    /**
     * As {@link #write}, for what writes files by their name.
     *
     * @param writer makes the file whose path it is given, which does not exist
     */
    public static void place(Path file, IOConsumer<Path> writer) {
        told(file, () -> WholeFile.place(file, writer));
    }

    private static void told(Path file, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new ProblemException(problem(file, e), e);
        } catch (UncheckedIOException e) {
            throw new ProblemException(problem(file, Objects.requireNonNull(e.getCause())), e);
        }
    }

    private interface Writing {
        void run() throws IOException;
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
