package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sources of a run that has just ended, as they lie there. What a test made and removed again is not among them; nor is
 * what it wrote into one and took back.
 */
public final class JudgedSources implements KnownSources {

    private final Path root;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /** Looks at the files when they are first named. */
    public JudgedSources(Path root) {
        this.root = root;
    }

    @Override
    public boolean counts(String path, String content, Path by) {
        return counts(hashes.computeIfAbsent(path, this::hash), content);
    }

    /** Tells whether a content is that of a source with such a hash. */
    static boolean counts(String hash, String content) {
        return !hash.equals(SourceHashes.ABSENT) && (content.equals(UNTOLD) || content.equals(hash));
    }

    @Override
    public int lastLine(String path) {
        return NONE.lastLine(path);
    }

    private String hash(String path) {
        return SourceHashes.of(root, List.of(path)).byPath().getOrDefault(path, SourceHashes.ABSENT);
    }

    /** Returns the hashes of all sources that were named. */
    public SortedMap<String, String> measured() {
        return new TreeMap<>(hashes);
    }
}
