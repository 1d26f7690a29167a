package io.github.slipcovermaven.python;

import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.file.WholeFile;
import io.github.slipcovermaven.problem.EnvironmentAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Folders of the cache that are built once and then only read, by any number of threads and processes. A folder
 * counts once its marker is there, which is written last; without it, it is what an ended build left behind.
 */
final class BuildOnce {

    private static final String MARKER = "complete";

    private BuildOnce() {}

    /** Fills a folder. */
    @FunctionalInterface
    interface Builder {

        /**
         * Fills the folder, which is there and empty.
         *
         * @return what the marker is to say, for later readers
         */
        String fill(Path folder) throws IOException;
    }

    /** Returns what the marker of a finished folder says; empty when the folder is not there or not finished. */
    static Optional<String> finished(Path folder) {
        Path marker = folder.resolve(MARKER);
        try {
            return Files.isRegularFile(marker)
                    ? Optional.of(Files.readString(marker, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /** Builds a folder beside its place and renames it there, unless it is finished; returns what its marker says. */
    static String renamed(Path folder, Builder builder) {
        return locked(folder, () -> {
            Path beside = folder.resolveSibling(folder.getFileName() + ".new");
            FileTree.delete(beside);
            Files.createDirectories(beside);
            String says = fill(beside, builder);
            FileTree.delete(folder);
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
            return says;
        });
    }

    /**
     * Builds a folder in its place, unless it is finished: for what cannot be renamed because its files hold
     * its path. Returns what its marker says.
     */
    static String inPlace(Path folder, Builder builder) {
        return locked(folder, () -> {
            FileTree.delete(folder);
            Files.createDirectories(folder);
            return fill(folder, builder);
        });
    }

    private static String fill(Path folder, Builder builder) throws IOException {
        try {
            String says = builder.fill(folder);
            WholeFile.write(folder.resolve(MARKER), out -> out.write(says.getBytes(StandardCharsets.UTF_8)));
            return says;
        } catch (ProblemException failure) {
            FileTree.delete(folder);
            throw failure;
        }
    }

    @FunctionalInterface
    private interface Step {
        String run() throws IOException;
    }

    private static String locked(Path folder, Step step) {
        Optional<String> finished = finished(folder);
        if (finished.isPresent()) {
            return finished.get();
        }
        // Within one JVM a second file lock throws, and closing its channel would drop the first one's lock. The
        // monitor has to be the same for every class loader, because Maven may load this plugin twice: an
        // interned text is.
        String monitor = ("slipcover-maven-plugin " + folder.toAbsolutePath()).intern();
        synchronized (monitor) {
            try {
                Files.createDirectories(folder.resolveSibling("."));
                // The lock's file stays: who deletes it takes it from under the next one who waits.
                try (FileChannel channel = FileChannel.open(
                                folder.resolveSibling(folder.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    Optional<String> meanwhile = finished(folder);
                    return lock.isValid() && meanwhile.isPresent() ? meanwhile.get() : step.run();
                }
            } catch (IOException failure) {
                throw unusable(folder, failure);
            }
        }
    }

    /** Returns the problem of a cache that cannot be read or written. */
    static ProblemException unusable(Path folder, IOException failure) {
        return new ProblemException(EnvironmentAdvice.cacheUnusable(folder, String.valueOf(failure)), failure);
    }
}
