package io.github.slipcovermaven.shard.count;

import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.revision.SourceHashes;
import io.github.slipcovermaven.shard.prepare.SourceLinks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sources as they are before the tests run. A file that is edited meanwhile is measured by some workers as
 * it was and by others as it is: a mixed revision, which must not pass.
 */
public final class SourceSnapshot {

    private final Path root;
    private final List<Path> sources;
    private final SourceHashes hashes;

    private SourceSnapshot(Path root, List<Path> sources, SourceHashes hashes) {
        this.root = root;
        this.sources = List.copyOf(sources);
        this.hashes = hashes;
    }

    /**
     * Reads all Python files below the roots; folders that are never measured are left out.
     *
     * @param root the module's real path
     * @param sources real paths of files or folders
     */
    public static SourceSnapshot take(Path root, List<Path> sources) {
        SortedSet<String> paths = new TreeSet<>();
        for (Path source : sources) {
            add(source, source, root, paths);
        }
        SourceLinks.below(sources).seen().forEach((real, seen) -> add(real, seen, root, paths));
        return new SourceSnapshot(root, sources, SourceHashes.of(root, paths));
    }

    private static void add(Path folder, Path seen, Path root, Set<String> paths) {
        FolderWalk.of(folder, SourceLinks.NEVER_MEASURED::contains, (file, attributes) -> {
            if (file.toString().endsWith(".py") || file.equals(folder)) {
                Path path = file.equals(folder) ? seen : seen.resolve(folder.relativize(file));
                paths.add(Names.below(root, path));
            }
        });
    }

    /** Reads the same folders again. */
    public SourceSnapshot again() {
        return take(root, sources);
    }

    /** Tells whether these have a file that the other did not. */
    boolean hasNew(SourceSnapshot before) {
        return !before.hashes.byPath().keySet().containsAll(hashes.byPath().keySet());
    }

    /** Tells whether any of these files, as somebody read them, is another one now. */
    boolean differsFrom(Map<String, String> read) {
        return read.entrySet().stream()
                .anyMatch(
                        file -> !file.getValue().equals(hashes.byPath().getOrDefault(file.getKey(), file.getValue())));
    }

    /** Returns a sentence for each file that is not what it was; new files are the tests' own business. */
    public List<String> changes(SourceSnapshot after) {
        SourceHashes.Difference difference = hashes.compare(after.hashes);
        List<String> changes = new ArrayList<>();
        difference.changed().forEach(path -> changes.add(path + " was changed while the tests ran"));
        difference.absent().forEach(path -> changes.add(path + " was removed while the tests ran"));
        return changes;
    }
}
