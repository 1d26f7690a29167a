package io.github.slipcovermaven.python.runtime;

import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.CacheContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which measured processes keep compiled code for each other ({@code code_cache.py}). Each state of a
 * source file leaves an entry, so entries of files that have not changed for long are made again once in a while, and
 * those of files that are gone do not stay.
 */
public final class CodeCache {

    private CodeCache() {}

    /**
     * Returns the folder, which is there then, without entries that are older than 30 days.
     *
     * @param cache the cache folder, beside the local repository
     */
    public static Path prepare(Path cache) {
        return prepare(cache, Instant.now());
    }

    static Path prepare(Path cache, Instant now) {
        Path folder = cache.resolve("code");
        FileTime oldest = FileTime.from(now.minus(CacheContents.KEPT));
        try {
            Files.createDirectories(folder);
            for (Path entry : entries(folder)) {
                deleteOlder(entry, oldest);
            }
        } catch (IOException failure) {
            throw BuildOnce.unusable(folder, failure);
        }
        return folder;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static void deleteOlder(Path entry, FileTime oldest) throws IOException {
        try {
            if (Files.getLastModifiedTime(entry).compareTo(oldest) < 0) {
                Files.deleteIfExists(entry);
            }
        } catch (NoSuchFileException e) {
            // Another build deleted it, or renamed what it had written beside it.
            return;
        }
    }
}
