package io.github.slipcovermaven.python.interpreter;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as the look-ups see it, so that they can be tried on any other.
 *
 * @param environment the variables of this process
 * @param home the user's home folder
 */
public record Host(Map<String, String> environment, Path home) {

    /** Keeps an unmodifiable copy. */
    public Host {
        environment = Map.copyOf(environment);
    }

    /** Returns this machine. */
    public static Host current() {
        return new Host(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /** Returns a variable; empty when it is unset or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Returns the folder that a variable names; empty when it is unset or no path. */
    public Optional<Path> folder(String name) {
        return variable(name).flatMap(Host::path);
    }

    /** Returns every program of that name on PATH, in PATH's order. */
    List<Path> programs(String name) {
        List<Path> found = new ArrayList<>();
        for (String entry : variable("PATH").orElse("").split(File.pathSeparator, -1)) {
            Optional<Path> program = path(entry).filter(Path::isAbsolute).map(folder -> folder.resolve(name));
            program.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file) && !found.contains(file))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Returns the first program of that name on PATH. */
    public Optional<Path> program(String name) {
        return programs(name).stream().findFirst();
    }

    public static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException unreadable) {
            // A PATH entry or variable that is no path on this system names nothing here.
            return Optional.empty();
        }
    }
}
