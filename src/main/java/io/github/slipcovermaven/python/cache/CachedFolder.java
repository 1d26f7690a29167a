package io.github.slipcovermaven.python.cache;

import io.github.slipcovermaven.file.Exclusive;
import io.github.slipcovermaven.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that {@link BuildOnce} made, or began to.
 *
 * @param path the folder
 */
record CachedFolder(Path path) {

    static final String USERS = "users";

    /** Tells whether it was made to its end. */
    boolean isWhole() {
        return Files.isRegularFile(marker(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns when a build last used it, or, where none could, when it was last worked on. */
    Instant lastUse() throws IOException {
        return Files.getLastModifiedTime(isWhole() ? marker() : path).toInstant();
    }

    /** Returns the folders of the modules that it was used for. */
    List<String> users() throws IOException {
        Path file = path.resolve(USERS);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Files.readAllLines(file, StandardCharsets.UTF_8)
                : List.of();
    }

    /** Notes a module that it is used for; two at a time may note the same twice. */
    void usedFor(String module) throws IOException {
        if (!users().contains(module)) {
            Files.writeString(
                    path.resolve(USERS),
                    module + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /**
     * Removes it, unless it is used meanwhile. Who makes it has the lock; who begins to use it sets the marker's time first,
     * which is looked at again when the marker is out of the way, so that nobody else can begin.
     *
     * @param notSince it was not used since then
     * @return whether it is gone
     */
    boolean remove(Instant notSince) throws IOException {
        return Exclusive.run(BuildOnce.lock(path), () -> {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    || !lastUse().isBefore(notSince)) {
                return false;
            }
            if (isWhole()) {
                Path aside = path.resolve(BuildOnce.TRY + UUID.randomUUID());
                Files.move(marker(), aside);
                if (!Files.getLastModifiedTime(aside).toInstant().isBefore(notSince)) {
                    Files.move(aside, marker());
                    return false;
                }
            }
            FileTree.delete(path);
            return true;
        });
    }

    /**
     * Removes what was built here before something newer took its place, once nobody is likely to use it any more.
     *
     * @param notSince the newer one is older than that
     */
    void removeReplaced(Instant notSince) throws IOException {
        if (!replaced(notSince).isEmpty()) {
            Exclusive.run(BuildOnce.lock(path), () -> {
                for (Path other : replaced(notSince)) {
                    FileTree.delete(other);
                }
                return true;
            });
        }
    }

    private List<Path> replaced(Instant notSince) throws IOException {
        if (!isWhole()) {
            return List.of();
        }
        String current = Files.readString(marker(), StandardCharsets.UTF_8).split("\n", 2)[0];
        if (!current.startsWith(BuildOnce.TRY) || !BuildOnce.isOlder(path.resolve(current), notSince)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> {
                        String name = String.valueOf(entry.getFileName());
                        return name.startsWith(BuildOnce.TRY) && !name.equals(current);
                    })
                    .toList();
        }
    }

    private Path marker() {
        return path.resolve(BuildOnce.MARKER);
    }
}
