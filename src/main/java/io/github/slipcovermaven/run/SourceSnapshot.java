package io.github.slipcovermaven.run;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sources as they are before the tests run. A file that is edited meanwhile is measured by some workers as
 * it was and by others as it is: a mixed revision, which must not pass.
 */
final class SourceSnapshot {

    /** As in {@code sources.py}. */
    private static final Set<String> NEVER_MEASURED = Set.of("__pycache__", "node_modules");

    private final Path root;
    private final SourceHashes before;

    private SourceSnapshot(Path root, SourceHashes before) {
        this.root = root;
        this.before = before;
    }

    /**
     * Reads all Python files below the roots; folders that are never measured are left out.
     *
     * @param root the module's real path
     * @param sources real paths of files or folders
     */
    static SourceSnapshot take(Path root, List<Path> sources) {
        SortedSet<String> paths = new TreeSet<>();
        for (Path source : sources) {
            FolderWalk.of(source, NEVER_MEASURED::contains, (file, attributes) -> {
                if (file.toString().endsWith(".py")) {
                    paths.add(Names.below(root, file));
                }
            });
        }
        return new SourceSnapshot(root, SourceHashes.of(root, paths));
    }

    /** Returns a sentence for each file that is not what it was; new files are the tests' own business. */
    List<String> changes() {
        SourceHashes.Difference difference =
                before.compare(SourceHashes.of(root, before.byPath().keySet()));
        List<String> changes = new ArrayList<>();
        difference.changed().forEach(path -> changes.add(path + " was changed while the tests ran"));
        difference.absent().forEach(path -> changes.add(path + " was removed while the tests ran"));
        return changes;
    }
}
