package io.github.slipcovermaven.run;

import io.github.slipcovermaven.revision.SourceHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sources as they are before the tests run. A file that is edited meanwhile is measured by some workers as
 * it was and by others as it is: a mixed revision, which must not pass.
 */
final class SourceSnapshot {

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
            try {
                Files.walkFileTree(source, new PythonFiles(source, root, paths));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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

    /** The folders that are left out are those of {@code sources.py}. */
    private static final class PythonFiles extends SimpleFileVisitor<Path> {

        private final Path source;
        private final Path root;
        private final SortedSet<String> paths;

        PythonFiles(Path source, Path root, SortedSet<String> paths) {
            this.source = source;
            this.root = root;
            this.paths = paths;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean foreign = name.startsWith(".")
                    || name.equals("__pycache__")
                    || name.equals("node_modules")
                    || Files.exists(folder.resolve("pyvenv.cfg"));
            return foreign && !folder.equals(source) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".py")) {
                paths.add(root.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Not ours to read, so not the workers' either.
            return FileVisitResult.CONTINUE;
        }
    }
}
