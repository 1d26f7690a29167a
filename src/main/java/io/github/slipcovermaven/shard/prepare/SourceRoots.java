package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.request.Runners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what is measured when the POM does not say. */
final class SourceRoots {

    private final Path module;

    SourceRoots(Path module) {
        this.module = module;
    }

    /**
     * Returns the configured roots, else {@code src/main/python}, else {@code src}, else the top-level
     * packages that are not tests. A folder without Python is none of them.
     *
     * @throws ProblemException when a configured root is missing, or there is nothing to measure
     */
    List<Path> resolve(List<Path> configured) {
        if (!configured.isEmpty()) {
            refuseMissing(configured);
            return configured;
        }
        List<Path> found = conventional();
        if (found.isEmpty()) {
            throw new ProblemException(RunAdvice.sourceNotFound(module));
        }
        return found;
    }

    /** Returns where the sources are by convention; nothing where there are none. */
    List<Path> conventional() {
        Path maven = module.resolve("src/main/python");
        if (isSource(maven, folder -> false)) {
            return List.of(maven);
        }
        Path src = module.resolve("src");
        // Tests in Maven's own place do not make the Java beside them a source of Python.
        if (isSource(src, folder -> folder.endsWith(Path.of("src", "test")))) {
            return List.of(src);
        }
        List<Path> packages = topLevelPackages();
        return packages.isEmpty() && isSource(src, folder -> false) ? List.of(src) : packages;
    }

    private static boolean isSource(Path folder, Predicate<Path> leftOut) {
        return Files.isDirectory(folder) && PythonFiles.areIn(folder, leftOut);
    }

    /**
     * Checks what can be checked before an environment is made.
     *
     * @param configured what {@code source} says
     * @param tests what {@code tests} says
     */
    void refuseMissing(List<Path> configured, List<Path> tests) {
        refuseMissing(configured);
        if (configured.isEmpty() && tests.isEmpty() && isWithoutPython() && isWithoutConfiguration()) {
            throw new ProblemException(RunAdvice.moduleWithoutPython(module));
        }
    }

    private void refuseMissing(List<Path> configured) {
        configured.stream().filter(root -> !Files.exists(root)).findFirst().ifPresent(root -> {
            throw new ProblemException(
                    isWithoutPython() ? RunAdvice.sourceMissingOfAParent(root) : RunAdvice.sourceMissing(root));
        });
    }

    private boolean isWithoutPython() {
        return !PythonFiles.areIn(module);
    }

    /** The engine's own may name sources elsewhere, and the runner's tests. */
    private boolean isWithoutConfiguration() {
        return Stream.of("pyproject.toml", "setup.cfg", "tox.ini", "pytest.ini", ".coveragerc", "behave.ini")
                .map(module::resolve)
                .noneMatch(Files::exists);
    }

    private List<Path> topLevelPackages() {
        try (Stream<Path> children = Files.list(module)) {
            return children.filter(SourceRoots::isMeasuredPackage).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMeasuredPackage(Path folder) {
        String name = String.valueOf(folder.getFileName());
        boolean tests =
                name.equals("test") || name.equals("tests") || name.startsWith("test_") || name.endsWith("_tests");
        return Files.isRegularFile(folder.resolve("__init__.py")) && !tests && !Runners.execute(folder);
    }
}
