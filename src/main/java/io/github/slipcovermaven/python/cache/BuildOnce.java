package io.github.slipcovermaven.python.cache;

import io.github.slipcovermaven.file.Exclusive;
import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.file.WholeFile;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Folders of the cache that are built once and then only read, by any number of threads and processes. A folder
 * counts once its marker is there, which is written last; without it, it is what an ended build left behind. Each try has
 * a folder of its own: the installer of a build that was killed may still write into that of the last one.
 */
public final class BuildOnce {

    static final String MARKER = "complete";
    static final String TRY = "try-";
    private static final String LOCK = ".lock";

    /** A use that is known to this hour is not written down again: what matters are days. */
    private static final Duration OFTEN = Duration.ofHours(1);

    private BuildOnce() {}

    /** Fills a folder. */
    @FunctionalInterface
    public interface Builder {

        /**
         * Fills the folder, which is there and empty.
         *
         * @return what the marker is to say, for later readers
         */
        String fill(Path folder) throws IOException;
    }

    /**
     * What was built and stays where it was built.
     *
     * @param place where it is
     * @param says what its builder said
     */
    public record Built(Path place, String says) {}

    /** Returns what {@link #kept} built before, if it did. */
    public static Optional<Built> keptBefore(Path folder) {
        return finished(folder).flatMap(marker -> {
            String[] told = marker.split("\n", 2);
            Path place = folder.resolve(told[0]);
            return told.length == 2 && told[0].startsWith(TRY) && Files.isDirectory(place)
                    ? Optional.of(new Built(place, told[1]))
                    : Optional.empty();
        });
    }

    /**
     * Returns what the marker of a finished folder says; empty when the folder is not there or not finished. The marker's
     * time becomes that of this use, before it is read: what removes old folders looks again at it when it has taken the
     * marker away ({@link CachedFolder}).
     */
    static Optional<String> finished(Path folder) {
        Path marker = folder.resolve(MARKER);
        try {
            if (!Files.isRegularFile(marker)) {
                return Optional.empty();
            }
            used(marker);
            return Optional.of(Files.readString(marker, StandardCharsets.UTF_8));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private static void used(Path marker) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(marker).toInstant().isBefore(now.minus(OFTEN))) {
            try {
                Files.setLastModifiedTime(marker, FileTime.from(now));
            } catch (NoSuchFileException removed) {
                throw removed;
            } catch (IOException notOurs) {
                // A cache of another user, or in an image: who may not write there removes nothing either.
            }
        }
    }

    /** Builds a folder beside its place and renames it there, unless it is finished; returns what its marker says. */
    public static String renamed(Path folder, Builder builder) {
        return locked(folder, BuildOnce::finished, () -> {
            Path beside = folder.resolveSibling(folder.getFileName() + "." + unique());
            Files.createDirectories(beside);
            try {
                String says = fill(beside, builder);
                if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                    // Whatever is in it, a rename takes it out of the way, also while somebody writes there.
                    Files.move(folder, folder.resolveSibling(folder.getFileName() + "." + unique()));
                }
                Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
                return says;
            } finally {
                deleteLeftovers(folder.resolveSibling("."), name -> name.startsWith(folder.getFileName() + "." + TRY));
            }
        });
    }

    /**
     * Builds in a folder below this one, unless that was done: for what cannot be renamed because its files hold their
     * path.
     */
    public static Built kept(Path folder, Builder builder) {
        return kept(folder, Instant.MIN, builder);
    }

    /**
     * Builds as {@link #kept(Path, Builder)} does, and anew what was built before that time. What was built then stays for
     * those who use it now, until it is found to be old.
     */
    public static Built kept(Path folder, Instant notBefore, Builder builder) {
        return locked(folder, place -> keptBefore(place).filter(built -> !isOlder(built.place(), notBefore)), () -> {
            boolean first = keptBefore(folder).isEmpty();
            FileTree.make(folder);
            String name = unique();
            Path place = Files.createDirectory(folder.resolve(name));
            try {
                String says = builder.fill(place);
                mark(folder, name + "\n" + says);
                return new Built(place, says);
            } catch (ProblemException failure) {
                name = "";
                throw failure;
            } finally {
                String done = name;
                if (first) {
                    deleteLeftovers(
                            folder,
                            other -> !other.equals(done) && !other.equals(MARKER) && !other.equals(CachedFolder.USERS));
                }
            }
        });
    }

    /** Tells whether a folder was filled before that time; nobody changes its entries afterwards. */
    public static boolean isOlder(Path folder, Instant time) {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(time);
        } catch (IOException failure) {
            return true;
        }
    }

    private static String unique() {
        return TRY + UUID.randomUUID();
    }

    /** As far as nobody writes there: what stays is found by the next build of the folder. Returns how much that is. */
    private static int deleteLeftovers(Path parent, Predicate<String> leftover) throws IOException {
        List<Path> found;
        try (Stream<Path> entries = Files.list(parent)) {
            found = entries.filter(entry -> leftover.test(String.valueOf(entry.getFileName())))
                    .toList();
        }
        int left = 0;
        for (Path entry : found) {
            try {
                FileTree.delete(entry);
            } catch (IOException inUse) {
                left++;
            }
        }
        return left;
    }

    private static String fill(Path folder, Builder builder) throws IOException {
        try {
            String says = builder.fill(folder);
            mark(folder, says);
            return says;
        } catch (ProblemException failure) {
            FileTree.delete(folder);
            throw failure;
        }
    }

    private static void mark(Path folder, String says) throws IOException {
        WholeFile.write(folder.resolve(MARKER), out -> out.write(says.getBytes(StandardCharsets.UTF_8)));
    }

    private static <T> T locked(Path folder, Function<Path, Optional<T>> before, Exclusive.Step<T> step) {
        Optional<T> finished = before.apply(folder);
        if (finished.isPresent()) {
            return finished.get();
        }
        try {
            Files.createDirectories(folder.resolveSibling("."));
            return Exclusive.run(lock(folder), () -> {
                Optional<T> meanwhile = before.apply(folder);
                return meanwhile.isPresent() ? meanwhile.get() : step.run();
            });
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /** Returns the file by which a folder is locked while it is built or removed. */
    static Path lock(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    /** Returns the problem of a cache that cannot be read or written. */
    public static ProblemException unusable(Path folder, IOException failure) {
        return new ProblemException(EnvironmentAdvice.cacheUnusable(folder, String.valueOf(failure)), failure);
    }
}
