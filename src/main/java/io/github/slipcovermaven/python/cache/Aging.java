package io.github.slipcovermaven.python.cache;

import io.github.slipcovermaven.python.cache.CacheContents.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Removes what has grown old in the cache, once a day at most, while builds run. */
public final class Aging {

    private static final Duration OFTEN = Duration.ofDays(1);

    private Aging() {}

    /**
     * Removes what nobody used for long. What a module below that folder used stays: in an image, or after a long holiday,
     * the modules of one build would take each other's away.
     *
     * @param reactor the top folder of the build
     * @return how much that was; empty for nothing
     */
    public static Optional<String> daily(Path cache, Path reactor, Instant now) {
        if (!isDue(cache.resolve("aged"), now)) {
            return Optional.empty();
        }
        List<Entry> entries = new CacheContents(cache)
                .prune(
                        now,
                        users -> users.stream().anyMatch(user -> Path.of(user).startsWith(reactor)));
        return Optional.of(CacheTable.total(entries)).filter(size -> !size.isEmpty());
    }

    private static boolean isDue(Path stamp, Instant now) {
        try {
            if (Files.getLastModifiedTime(stamp).toInstant().isAfter(now.minus(OFTEN))) {
                return false;
            }
            Files.setLastModifiedTime(stamp, FileTime.from(now));
            return true;
        } catch (NoSuchFileException first) {
            return made(stamp);
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean made(Path stamp) {
        try {
            Files.createFile(stamp);
            return true;
        } catch (IOException anotherBuildDid) {
            return false;
        }
    }
}
