package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a made environment is to hold: the first that is there, in the order that docs/getting-started.md gives. */
final class DependencySearch {

    private static final Pattern PROJECT = Pattern.compile("(?m)^\\s*\\[\\s*(?:project|tool\\s*\\.\\s*poetry)\\s*]");

    private DependencySearch() {}

    static Dependencies find(PythonRequest request) {
        Path module = request.moduleDirectory();
        return uvLock(request)
                .or(() -> Optional.of(new Dependencies.PoetryLock(module))
                        .filter(lock -> Files.isRegularFile(module.resolve("poetry.lock")))
                        .map(Dependencies.class::cast))
                .or(() -> requirements(request))
                .or(() -> project(module))
                .or(() -> conventionalRequirements(module))
                .orElseGet(() -> new Dependencies.None(module));
    }

    /** The lock of a workspace lies at its root, above its members. */
    private static Optional<Dependencies> uvLock(PythonRequest request) {
        Path module = request.moduleDirectory();
        if (!Files.isRegularFile(module.resolve("pyproject.toml"))) {
            return Optional.empty();
        }
        Path folder = module;
        while (folder != null) {
            Path lock = folder.resolve("uv.lock");
            if (Files.isRegularFile(lock)) {
                return Optional.of(new Dependencies.UvLock(module, lock));
            }
            boolean last = folder.equals(request.reactorRoot()) || !folder.startsWith(request.reactorRoot());
            folder = last ? null : folder.getParent();
        }
        return Optional.empty();
    }

    private static Optional<Dependencies> requirements(PythonRequest request) {
        List<Path> files = request.requirements().stream()
                .map(file -> request.moduleDirectory().resolve(file))
                .toList();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ProblemException(EnvironmentAdvice.requirementsMissing(file));
            }
        }
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new Dependencies.RequirementFiles(request.moduleDirectory(), files));
    }

    /** A pyproject.toml may only configure tools: then it says nothing of dependencies. */
    private static Optional<Dependencies> project(Path module) {
        Path pyproject = module.resolve("pyproject.toml");
        try {
            if (Files.isRegularFile(pyproject)
                    && PROJECT.matcher(Files.readString(pyproject, StandardCharsets.ISO_8859_1))
                            .find()) {
                return Optional.of(new Dependencies.ProjectFile(module, pyproject));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Optional.of(module.resolve("setup.py"))
                .filter(Files::isRegularFile)
                .map(setup -> new Dependencies.ProjectFile(module, setup));
    }

    private static Optional<Dependencies> conventionalRequirements(Path module) {
        return Optional.of(module.resolve("requirements.txt"))
                .filter(Files::isRegularFile)
                .map(file -> new Dependencies.RequirementFiles(module, List.of(file)));
    }
}
