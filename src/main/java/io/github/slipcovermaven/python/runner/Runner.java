package io.github.slipcovermaven.python.runner;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.runtime.PythonRuntime;
import io.github.slipcovermaven.python.runtime.RunMark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs the tests: its command line, the meaning of its exit codes, what must be installed for it. */
public sealed interface Runner permits PytestRunner, BehaveRunner {

    /** Returns the runner of that name in the POM. */
    static Optional<Runner> named(String name) {
        return all().filter(runner -> runner.name().equals(name)).findFirst();
    }

    /** Returns all names. */
    static List<String> names() {
        return all().map(Runner::name).toList();
    }

    private static Stream<Runner> all() {
        return Stream.of(new PytestRunner(), new BehaveRunner());
    }

    /** Returns its name: in the POM, in messages and records, and of its module. */
    String name();

    /** Returns what it finds tests in, for people: a test file, or a feature. */
    String unit();

    /** Returns the distributions that a run needs besides the engine. */
    List<String> tools();

    /** Returns what an exit code means; 128 + n stands for signal n. */
    RunnerExit exit(int code);

    /** Says in plain words what an exit code means, with the signal's or the code's number where it matters. */
    default String describe(int code) {
        return switch (exit(code)) {
            case PASSED -> "all tests passed";
            case TESTS_FAILED -> "tests failed";
            case INTERRUPTED -> "the run was interrupted, or tests could not be collected";
            case INTERNAL_ERROR -> name() + " had an internal error";
            case USAGE_ERROR -> name() + " did not accept its arguments or configuration";
            case NO_TESTS -> "no tests were found";
            case SIGNAL -> name() + " was ended by a signal (" + (code - 128) + ")";
            case OTHER -> name() + " ended with an exit code of its plugins or of the tests (" + code + ")";
        };
    }

    /** Returns the file or folder of what the runner takes as an argument for tests. */
    String fileOf(String test);

    /**
     * Returns the command: {@code python launch.py boot CONFIG -m RUNNER …} behaves as {@code python -m RUNNER …}. The
     * user's environment is left alone but for the run's own variables and its mark.
     *
     * @param runtimeFolder holds {@code slipcover_maven/}, see {@link PythonRuntime}
     */
    default Command command(Path runtimeFolder, PythonEnvironment environment, RunnerStart start) {
        List<String> arguments = new ArrayList<>(List.of(
                Names.text(environment.executable()),
                Names.text(runtimeFolder.resolve("slipcover_maven").resolve("launch.py")),
                "boot",
                Names.text(start.configurationFile()),
                "-m",
                name()));
        arguments.addAll(ownArguments(start));
        arguments.addAll(start.arguments());
        arguments.addAll(start.tests());
        RunMark mark = new RunMark(start.configurationFile());
        Map<String, String> variables = new HashMap<>(start.environment());
        variables.put(mark.variable(), mark.value());
        return new Command(arguments, start.workingDirectory(), variables);
    }

    /** Returns our arguments, placed before the user's so that theirs win. */
    List<String> ownArguments(RunnerStart start);
}
