package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.request.Runners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what is measured when the POM does not say. */
final class SourceRoots {

    private final Path module;

    SourceRoots(Path module) {
        this.module = module;
    }

    /**
     * Returns the configured roots, else {@code src/main/python}, else {@code src}, else the top-level
     * packages that are not tests.
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
        for (String conventional : List.of("src/main/python", "src")) {
            Path folder = module.resolve(conventional);
            if (Files.isDirectory(folder)) {
                return List.of(folder);
            }
        }
        return topLevelPackages();
    }

    /** Checks what can be checked before an environment is made. */
    void refuseMissing(List<Path> configured) {
        configured.stream().filter(root -> !Files.exists(root)).findFirst().ifPresent(root -> {
            throw new ProblemException(RunAdvice.sourceMissing(root));
        });
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
