package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.file.Names;
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
final class TestFiles {

    /** What pytest leaves out by itself (norecursedirs), and what Maven writes. */
    private static final Set<String> LEFT_OUT =
            Set.of("build", "dist", "node_modules", "target", "venv", "_darcs", "CVS", "__pycache__");

    private final Path root;
    private final Path directory;
    private final Set<String> known;
    private final PytestRunner runner;
    private final SortedMap<String, Long> sizes = new TreeMap<>();

    /**
     * Prepares the search.
     *
     * @param root the module's real path
     * @param directory where pytest starts
     * @param known files that held tests in an earlier run, whatever their names
     */
    TestFiles(Path root, Path directory, Set<String> known, PytestRunner runner) {
        this.root = root;
        this.directory = directory;
        this.known = known;
        this.runner = runner;
    }

    /**
     * Returns the sizes of the files in bytes, by path relative to the module.
     *
     * @param tests what pytest is told; where that is empty, what its arguments name, else the working directory
     */
    SortedMap<String, Long> sizes(List<Path> tests, List<String> arguments) {
        List<Path> named = tests.isEmpty() ? named(arguments) : tests;
        try {
            for (Path path : named.isEmpty() ? List.of(directory) : named) {
                Path start = start(path);
                if (Files.isRegularFile(start)) {
                    add(start.toRealPath(), Files.size(start));
                } else if (Files.isDirectory(start)) {
                    FolderWalk.of(start.toRealPath(), TestFiles::isLeftOut, this::visit);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sizes;
    }

    private List<Path> named(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> !argument.isEmpty() && !argument.startsWith("-"))
                .map(Names::path)
                .filter(path -> Files.exists(start(path)))
                .toList();
    }

    private Path start(Path test) {
        return Names.in(directory, runner.fileOf(Names.text(test)));
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
