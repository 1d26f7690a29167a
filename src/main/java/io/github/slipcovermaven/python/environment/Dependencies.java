package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.Pyproject;
import io.github.slipcovermaven.python.sibling.RequirementEntry;
import io.github.slipcovermaven.python.sibling.RequirementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the packages of a made environment come from. */
sealed interface Dependencies {

    /** Returns its name for the trail and for messages. */
    String title();

    /** Returns the folder that relative paths in it start from. */
    Path directory();

    /** Returns what the user should know of it; empty when there is nothing to say. */
    default Optional<String> remark() {
        return Optional.empty();
    }

    /** Tells whether they are the same whenever they are installed. */
    default boolean arePinned() {
        return true;
    }

    /** Returns the folder of the lock, which names its neighbours from there; the project's own without one. */
    default Path root() {
        return directory();
    }

    /** Returns all that decides what will be installed: the key of the environment. */
    List<String> inputs();

    /** A lock of uv's, exported for the project in {@code directory}, which may be a member of the lock's workspace. */
    record UvLock(Path directory, Path lock) implements Dependencies {
        @Override
        public String title() {
            return "uv.lock (" + lock + ")";
        }

        @Override
        public Path root() {
            return lock.resolveSibling("");
        }

        @Override
        public List<String> inputs() {
            // The project's name picks the workspace's member.
            return List.of("uv", text(lock), text(directory.resolve("pyproject.toml")));
        }
    }

    /** A lock of Poetry's. */
    record PoetryLock(Path directory) implements Dependencies {
        @Override
        public String title() {
            return "poetry.lock (" + directory.resolve("poetry.lock") + ")";
        }

        @Override
        public List<String> inputs() {
            return List.of("poetry", text(directory.resolve("poetry.lock")), text(directory.resolve("pyproject.toml")));
        }
    }

    /** Requirements files, in their order. */
    record RequirementFiles(Path directory, List<Path> files) implements Dependencies {

        private static final Pattern LOCAL = Pattern.compile(
                "(?:(?:-e|--editable)[\\s=]|\\.{1,2}(?:[/\\[\\s]|$)|/|file:|\\S+\\s*@\\s*file:|(?:-f|--find-links)[\\s=]).*");

        @Override
        public String title() {
            return "requirements (" + files.stream().map(Path::toString).collect(Collectors.joining(", ")) + ")";
        }

        @Override
        public boolean arePinned() {
            return false;
        }

        /** Returns what they ask for. */
        List<RequirementEntry> entries() {
            return RequirementReader.read(directory, files);
        }

        @Override
        public List<String> inputs() {
            List<String> inputs = new ArrayList<>(List.of("requirements"));
            List<RequirementEntry> entries = entries();
            entries.forEach(entry -> inputs.add((entry.constraint() ? "-c " : "") + entry.text()));
            if (entries.stream().anyMatch(entry -> LOCAL.matcher(entry.text()).matches())) {
                // A path belongs to this checkout; what projects need is known by what they say of themselves.
                inputs.add(directory.toString());
            }
            return inputs;
        }
    }

    /** The project's own metadata, in pyproject.toml or in files of setuptools. */
    record ProjectFile(Path directory, Path file) implements Dependencies {

        /** Without its lock, a private package would be looked up by name, where anybody may have put another one. */
        public ProjectFile {
            if (file.endsWith("pyproject.toml")) {
                List<String> elsewhere = LocalProject.pyproject(directory)
                        .map(Pyproject::fromElsewhere)
                        .orElse(List.of());
                if (!elsewhere.isEmpty()) {
                    throw new ProblemException(EnvironmentAdvice.sourcesWithoutLock(file, elsewhere));
                }
            }
        }

        @Override
        public boolean arePinned() {
            return false;
        }

        @Override
        public Optional<String> remark() {
            List<String> missing = LocalProject.pyproject(directory).stream()
                    .flatMap(project -> project.onlyForPoetry().stream())
                    .toList();
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(", ", missing) + (missing.size() == 1 ? " was" : " were")
                            + " not installed: only Poetry knows which is meant, and there is no poetry.lock");
        }

        @Override
        public String title() {
            return file.toString();
        }

        @Override
        public List<String> inputs() {
            List<String> inputs = new ArrayList<>(List.of("project"));
            String text = text(file);
            inputs.add(text);
            // Dynamic dependencies are computed, or read from files that only the build backend knows.
            if (!file.endsWith("pyproject.toml") || text.contains("dynamic") || !text.contains("[project]")) {
                inputs.add(directory.toString());
                for (String name : List.of("setup.py", "setup.cfg", "requirements.txt")) {
                    Path other = directory.resolve(name);
                    inputs.add(Files.isRegularFile(other) ? text(other) : "");
                }
            }
            return inputs;
        }
    }

    /** Nothing names any: only the tools. */
    record None(Path directory) implements Dependencies {
        @Override
        public String title() {
            return "the tools alone: there is no uv.lock, poetry.lock, requirements, or pyproject.toml with [project]";
        }

        @Override
        public List<String> inputs() {
            return List.of("none");
        }
    }

    private static String text(Path file) {
        try {
            // Latin-1 keeps every byte apart, whatever the file's own encoding.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
