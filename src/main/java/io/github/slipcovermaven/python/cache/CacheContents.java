package io.github.slipcovermaven.python.cache;

import io.github.slipcovermaven.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the cache beside the local repository holds, and what of it is old. Nothing outside of it is looked at. */
public final class CacheContents {

    /** After so long what nobody used is removed. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** No installer needs so long: what is not finished then will not be. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern LEFT = Pattern.compile("[0-9a-f]{32}\\.try-.*");

    /** By the folder's name, what people call what is in it. */
    private static final Map<String, String> BUILT = new TreeMap<>(Map.of(
            "environments", "environment",
            "overlays", "packages beside an environment",
            "projects", "project, editable",
            "builders", "what builds a project",
            "tools", "what reads a lock",
            "installers", "pip",
            "runtime", "the plugin's Python"));

    /** What has other ways to stay small. */
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "code", "compiled code",
            "durations", "what tests took",
            "memory", "what workers took",
            "logs", "logs of prepare",
            "pip", "the plugin's pip"));

    private final Path cache;

    public CacheContents(Path cache) {
        this.cache = cache;
    }

    /**
     * Something in the cache.
     *
     * @param what what it is, for people
     * @param bytes its size
     * @param lastUse when it was last used
     * @param users the folders of the modules that it was used for, as far as that is known
     * @param state what became of it
     */
    public record Entry(String what, long bytes, Instant lastUse, List<String> users, State state) {}

    /** What becomes of an entry. */
    public enum State {
        /** It stays. */
        KEPT,
        /** Nobody used it for long. */
        OLD,
        /** It was never finished, or another one has taken its place. */
        BROKEN
    }

    /** Returns what it holds, and removes nothing: what would be removed is marked. */
    public List<Entry> list(Instant now) {
        return each(now, users -> false, false);
    }

    /**
     * Removes what is old or broken.
     *
     * @param spared whose entries stay, by the folders of the modules
     * @return what there was, with what became of it
     */
    public List<Entry> prune(Instant now, Predicate<List<String>> spared) {
        return each(now, spared, true);
    }

    private List<Entry> each(Instant now, Predicate<List<String>> spared, boolean remove) {
        List<Entry> entries = new ArrayList<>();
        BUILT.forEach((name, what) -> {
            for (Path path : folders(cache.resolve(name))) {
                try {
                    if (NAME.matcher(name(path)).matches()) {
                        entries.add(entry(what, new CachedFolder(path), now, spared, remove));
                    } else if (LEFT.matcher(name(path)).matches()) {
                        entries.add(leftover(what, path, now, remove));
                    }
                } catch (NoSuchFileException removed) {
                    // by another build
                } catch (IOException failure) {
                    throw BuildOnce.unusable(path, failure);
                }
            }
        });
        FILES.forEach((name, what) -> {
            Path folder = cache.resolve(name);
            try {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    entries.add(new Entry(
                            what,
                            bytes(folder),
                            Files.getLastModifiedTime(folder).toInstant(),
                            List.of(),
                            State.KEPT));
                }
            } catch (IOException failure) {
                throw BuildOnce.unusable(folder, failure);
            }
        });
        return entries;
    }

    private static Entry entry(
            String what, CachedFolder folder, Instant now, Predicate<List<String>> spared, boolean remove)
            throws IOException {
        boolean whole = folder.isWhole();
        Instant lastUse = folder.lastUse();
        Instant notSince = now.minus(whole ? KEPT : ABANDONED);
        List<String> users = folder.users();
        long bytes = bytes(folder.path());
        boolean goes = lastUse.isBefore(notSince) && !(whole && spared.test(users));
        if (remove) {
            goes = goes && folder.remove(notSince);
            folder.removeReplaced(now.minus(ABANDONED));
        }
        return new Entry(what, bytes, lastUse, users, !goes ? State.KEPT : whole ? State.OLD : State.BROKEN);
    }

    /** Of a build that was killed: nobody ever looks for it by its name. */
    private static Entry leftover(String what, Path path, Instant now, boolean remove) throws IOException {
        long bytes = bytes(path);
        Instant lastUse = Files.getLastModifiedTime(path).toInstant();
        boolean goes = lastUse.isBefore(now.minus(ABANDONED));
        if (goes && remove) {
            FileTree.delete(path);
        }
        return new Entry(what, bytes, lastUse, List.of(), goes ? State.BROKEN : State.KEPT);
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw BuildOnce.unusable(parent, failure);
        }
    }

    static long bytes(Path folder) throws IOException {
        long[] bytes = {0};
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> {
                try {
                    bytes[0] += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
                } catch (IOException removed) {
                    // by another build
                }
            });
        }
        return bytes[0];
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
