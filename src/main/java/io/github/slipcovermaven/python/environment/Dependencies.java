package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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

    /** Tells whether installing them installs the project itself, too. */
    default boolean holdsProject() {
        return false;
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

        private static final Pattern INCLUDE =
                Pattern.compile("^\\s*(?:-r|-c|--requirement|--constraint)[\\s=]*(?<file>[^\\s#]+)");
        /** The project itself: ".", "-e .", "-e .[test]". */
        private static final Pattern SELF =
                Pattern.compile("^\\s*(?:(?:-e|--editable)[\\s=]+)?\\./?(?:\\[[^]]*])?\\s*(?:[;#].*)?$");

        private static final Pattern LOCAL = Pattern.compile(
                "^\\s*(?:(?:-e|--editable)[\\s=]|\\.{1,2}(?:[/\\[\\s]|$)|/|file:|\\S+\\s*@\\s*file:|(?:-f|--find-links)[\\s=]).*");

        @Override
        public String title() {
            return "requirements (" + files.stream().map(Path::toString).collect(Collectors.joining(", ")) + ")";
        }

        @Override
        public boolean arePinned() {
            return false;
        }

        @Override
        public boolean holdsProject() {
            List<String> inputs = new ArrayList<>();
            Set<Path> read = new LinkedHashSet<>();
            files.forEach(file -> read(file, inputs, read));
            return inputs.stream()
                    .flatMap(String::lines)
                    .anyMatch(line -> SELF.matcher(line).matches());
        }

        @Override
        public List<String> inputs() {
            List<String> inputs = new ArrayList<>(List.of("requirements"));
            Set<Path> read = new LinkedHashSet<>();
            boolean local = false;
            for (Path file : files) {
                local |= read(file, inputs, read);
            }
            if (local) {
                // "-e ." belongs to this checkout, and what it pulls in is written in the project's own files.
                inputs.add(directory.toString());
                for (String name : List.of("pyproject.toml", "setup.py", "setup.cfg")) {
                    Path file = directory.resolve(name);
                    inputs.add(Files.isRegularFile(file) ? text(file) : "");
                }
            }
            return inputs;
        }

        /** Reads a file and those it includes; tells whether one of them names something beside it. */
        private static boolean read(Path file, List<String> inputs, Set<Path> read) {
            Path normal = file.normalize();
            if (!read.add(normal) || !Files.isRegularFile(normal)) {
                // A missing file is the installer's to complain of: it names the line that asks for it.
                return false;
            }
            String text = text(normal);
            inputs.add(text);
            boolean local = false;
            for (String line : text.lines().toList()) {
                Matcher include = INCLUDE.matcher(line);
                if (include.find() && !include.group("file").contains("://")) {
                    local |= read(normal.resolveSibling(include.group("file")), inputs, read);
                } else {
                    local |= LOCAL.matcher(line).matches();
                }
            }
            return local;
        }
    }

    /** The project's own metadata, in pyproject.toml or in files of setuptools. */
    record ProjectFile(Path directory, Path file) implements Dependencies {

        /** Without its lock, a private package would be looked up by name, where anybody may have put another one. */
        public ProjectFile {
            if (text(file).contains("[tool.uv.sources")) {
                throw new ProblemException(EnvironmentAdvice.sourcesWithoutLock(file));
            }
        }

        @Override
        public boolean arePinned() {
            return false;
        }

        @Override
        public Optional<String> remark() {
            return text(file).contains("[tool.poetry.group.")
                    ? Optional.of("Poetry's groups were not installed, because there is no poetry.lock")
                    : Optional.empty();
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
