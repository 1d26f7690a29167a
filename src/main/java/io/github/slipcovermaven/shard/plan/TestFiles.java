package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.request.TestSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files probably hold tests. Only a forecast, for a good plan: which files do is pytest's to say, and no test is
 * lost or run twice where the two differ.
 */
public final class TestFiles {

    /** What pytest leaves out by itself (norecursedirs), and what Maven writes. */
    private static final Set<String> LEFT_OUT =
            Set.of("build", "dist", "node_modules", "target", "venv", "_darcs", "CVS", "__pycache__");

    private final Path root;
    private final Set<String> known;
    private final SortedMap<String, Long> sizes = new TreeMap<>();

    private TestFiles(Path root, Set<String> known) {
        this.root = root;
        this.known = known;
    }

    /**
     * Returns the sizes of the files in bytes, by path relative to the module.
     *
     * @param root the module's real path
     * @param tests what pytest is told; where that is empty, what its arguments name, else the working directory
     * @param known files that held tests in an earlier run, whatever their names
     */
    public static SortedMap<String, Long> sizes(
            Path root, TestSelection selection, List<Path> tests, Set<String> known) {
        TestFiles files = new TestFiles(root, known);
        Path directory = selection.workingDirectory();
        List<Path> named = tests.isEmpty() ? named(directory, selection.args()) : tests;
        try {
            for (Path path : named.isEmpty() ? List.of(directory) : named) {
                Path start = Names.in(directory, Names.text(path).split("::", 2)[0]);
                if (Files.isRegularFile(start)) {
                    files.add(start.toRealPath(), Files.size(start));
                } else if (Files.isDirectory(start)) {
                    FolderWalk.of(start.toRealPath(), TestFiles::isLeftOut, files::visit);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.sizes;
    }

    private static List<Path> named(Path directory, List<String> args) {
        return args.stream()
                .filter(argument -> !argument.isEmpty() && !argument.startsWith("-"))
                .map(Names::path)
                .filter(path ->
                        Files.exists(Names.in(directory, Names.text(path).split("::", 2)[0])))
                .toList();
    }

    private void add(Path file, long size) {
        if (file.startsWith(root)) {
            sizes.put(key(file), size);
        }
    }

    private String key(Path file) {
        return Names.below(root, file);
    }

    private static boolean isLeftOut(String folder) {
        return LEFT_OUT.contains(folder) || folder.endsWith(".egg");
    }

    private void visit(Path file, BasicFileAttributes attributes) {
        String name = Names.text(file.getFileName());
        boolean python = name.endsWith(".py") && (name.startsWith("test_") || name.endsWith("_test.py"));
        if (attributes.isRegularFile() && (python || known.contains(key(file)))) {
            add(file, attributes.size());
        }
    }
}
