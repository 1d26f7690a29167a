package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.cache.CacheContents;
import io.github.slipcovermaven.python.cache.CacheTable;
import io.github.slipcovermaven.python.runtime.CodeCache;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** What is to be done with the cache. */
public enum CachePruning {
    /** Nothing. */
    NONE,
    /** To be looked at. */
    SHOW,
    /** What is old is to be removed. */
    REMOVE;

    /**
     * Returns what the parameter means.
     *
     * @throws ProblemException when it means nothing
     */
    public static CachePruning of(String value) {
        return switch (value.trim().toLowerCase(Locale.ROOT)) {
            case "false" -> NONE;
            case "show" -> SHOW;
            case "true", "" -> REMOVE;
            default -> throw new ProblemException(ParameterAdvice.pruneUnknown(value));
        };
    }

    /** Does it, and tells what there is. */
    public void run(Path cache, Console console) {
        if (this == NONE) {
            return;
        }
        if (!Files.isDirectory(cache)) {
            console.info("the cache " + cache + " is not there: nothing was made yet");
            return;
        }
        Instant now = Instant.now();
        boolean remove = this == REMOVE;
        if (remove) {
            CodeCache.prepare(cache);
        }
        CacheContents contents = new CacheContents(cache);
        CacheTable.lines(cache, remove ? contents.prune(now, users -> false) : contents.list(now), remove, now)
                .forEach(console::info);
    }
}
