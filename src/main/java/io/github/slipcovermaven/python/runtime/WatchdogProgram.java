package io.github.slipcovermaven.python.runtime;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the command line of {@code watchdog.py}. */
public final class WatchdogProgram {

    private final Path runtimeFolder;

    /** Makes one whose {@code slipcover_maven/} lies in that folder, see {@link PythonRuntime}. */
    public WatchdogProgram(Path runtimeFolder) {
        this.runtimeFolder = runtimeFolder;
    }

    /** Returns the command for what hands on no mark. */
    public Command command(PythonEnvironment environment) {
        return command(environment, List.of());
    }

    /** Returns the command for the run of that mark. */
    public Command command(PythonEnvironment environment, RunMark mark) {
        return command(environment, List.of(mark.mark()));
    }

    /** Without site-packages and the user's variables: it starts faster, and nothing of the project runs in it. */
    private Command command(PythonEnvironment environment, List<String> marks) {
        Path script = runtimeFolder.resolve("slipcover_maven").resolve("guards").resolve("watchdog.py");
        List<String> arguments =
                new ArrayList<>(List.of(environment.executable().toString(), "-I", "-S", script.toString()));
        arguments.addAll(marks);
        return new Command(arguments, runtimeFolder, Map.of());
    }
}
