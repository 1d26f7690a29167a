package io.github.slipcovermaven.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives an integration test a copy of the demo's Python project, so that each folder holds only what differs. */
public final class Shop {

    private Shop() {}

    /** Copies the Python files and the pytest configuration; what the folder has of its own stays. */
    public static void copyInto(File folder) {
        copy(
                demoAbove(folder.toPath()),
                folder.toPath(),
                name -> name.startsWith("src/") || name.startsWith("tests/") || name.equals("pyproject.toml"));
    }

    /** Copies them, and forgets what an earlier run took, which must not make another plan. */
    public static void copyInto(File folder, File localRepository) {
        copyInto(folder);
        forget(folder, localRepository);
    }

    /** Forgets what an earlier run of the folder's module took. */
    static void forget(File folder, File localRepository) {
        String durations = ".cache/slipcover-maven/durations/io.github.slipcovermaven.it." + folder.getName() + ".json";
        try {
            Files.deleteIfExists(localRepository.toPath().resolve(durations));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies a project, but for compiled files; what is in the other folder stays.
     *
     * @param wanted by name in the project, with {@code /}
     */
    static void copy(Path project, Path target, Predicate<String> wanted) {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = project.relativize(file).toString().replace('\\', '/');
                Path copy = target.resolve(name);
                if (wanted.test(name) && !name.contains("__pycache__") && !Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks upwards for the sources: beside a single test that runs alone there is no copy of the demo. */
    private static Path demoAbove(Path folder) {
        return folderAbove(folder).resolve("demo");
    }

    /** Returns the folder {@code src/it} that an integration test was copied from. */
    static Path folderAbove(Path folder) {
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            Path tests = above.resolve("src").resolve("it");
            if (Files.isDirectory(tests.resolve("demo"))) {
                return tests;
            }
        }
        throw new IllegalStateException("src/it/demo is not above " + folder);
    }

    /** Returns the files of a folder with their sizes, so that two listings show whether anything changed. */
    public static String listing(File folder) {
        try (Stream<Path> files = Files.walk(folder.toPath())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("__pycache__"))
                    .map(file -> file + " " + file.toFile().length())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a file to the project. */
    public static void write(File folder, String name, String content) {
        write(folder.toPath().resolve(name), content);
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
