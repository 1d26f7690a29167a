package io.github.slipcovermaven.python.interpreter;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks interpreters what they are, through {@code probe.py}. */
public final class Probe {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String VERSION = "import sys; print('%d.%d.%d' % tuple(sys.version_info[:3]))";

    /** What a shell script says that found nothing to run, as pyenv's shims do. */
    private static final int NOT_FOUND = 127;

    private final CommandRunner runner;
    private final Path launcher;
    private final Path root;
    private final Path log;

    /** What came of asking. */
    public sealed interface Answer {

        /** The interpreter answered; its answer as it stood, too. */
        record Interpreter(InterpreterInfo info, String json) implements Answer {}

        /** It is a Python that cannot even run the probe. */
        record Ancient(String version) implements Answer {}

        /** It does not start. */
        record Silent(String reason) implements Answer {}
    }

    /** Makes a probe that looks for the project's SlipCover configuration from {@code root}. */
    public Probe(CommandRunner runner, Path runtimeFolder, Path root, Path log) {
        this.runner = runner;
        this.launcher = runtimeFolder.resolve("slipcover_maven").resolve("launch.py");
        this.root = root;
        this.log = log;
    }

    /** Returns where the output of those asked goes. */
    public Path log() {
        return log;
    }

    /** Asks the interpreter of that path, started in the module's folder as its user would (pyenv looks there). */
    public Answer ask(Path executable) {
        CommandResult result;
        try {
            result = run(List.of(executable.toString(), launcher.toString(), "probe", "--root", root.toString()));
            if (result.exitCode() == NOT_FOUND) {
                return new Answer.Silent("exit code " + NOT_FOUND);
            }
            if (!result.succeeded()) {
                CommandResult version = run(List.of(executable.toString(), "-c", VERSION));
                return version.succeeded()
                        ? new Answer.Ancient(version.output().strip())
                        : new Answer.Silent(result.timedOut() ? "no answer in time" : "exit code " + result.exitCode());
            }
        } catch (ProblemException unstartable) {
            return new Answer.Silent(unstartable.problem().what());
        }
        try {
            return new Answer.Interpreter(InterpreterInfo.parse(result.output()), result.output());
        } catch (IllegalArgumentException unreadable) {
            return new Answer.Silent(String.valueOf(unreadable.getMessage()));
        }
    }

    private CommandResult run(List<String> arguments) {
        // A .pth file imports modules of site-packages; asking must not leave their bytecode there.
        return runner.run(new Command(arguments, root, Map.of("PYTHONDONTWRITEBYTECODE", "1")), log, LIMIT);
    }
}
