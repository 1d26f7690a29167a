package io.github.slipcovermaven.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to fork. Never a shell string: every argument reaches the program as it stands.
 *
 * @param arguments the program and its arguments
 * @param directory the working directory
 * @param environment variables to set over the inherited ones; an empty value is one
 * @param removed inherited variables that the program does not get
 */
public record Command(List<String> arguments, Path directory, Map<String, String> environment, Set<String> removed) {

    /** Keeps unmodifiable copies. */
    public Command {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        removed = Set.copyOf(removed);
    }

    /** A command that gets all variables that Maven has. */
    public Command(List<String> arguments, Path directory, Map<String, String> environment) {
        this(arguments, directory, environment, Set.of());
    }

    /** Names the program alone: arguments may hold credentials, and values of variables often do. */
    @Override
    public String toString() {
        return arguments.get(0) + " (" + (arguments.size() - 1) + " arguments) in " + directory;
    }
}
