package io.github.slipcovermaven.python.runner;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.Problem;
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

/**
 * What runs the tests, and all that differs with it: its command line and the meaning of its exit codes, where its tests
 * are, how they may be shared, what is said where they cannot be loaded.
 */
public interface Runner {

    /** Returns its name: in the POM, in messages and records, of its module, and in a worker's configuration. */
    String name();

    /** Returns what it finds tests in, for people: a test file, or a feature. */
    String unit();

    /** Returns the distributions that a run needs besides the engine; {@code tools.in} has each. */
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
     * Returns the user's arguments, parted into those that the runner gets, and those that would measure or distribute a
     * second time.
     */
    Arguments arguments(List<String> written, Path workingDirectory);

    /**
     * Returns the arguments by which the runner leaves tests out, or runs only a part of a file: machines that share a suite
     * have to agree on them. Which files there are is in their plan anyway.
     */
    List<String> narrowing(List<String> arguments);

    /** Returns where its tests are. */
    TestPlaces places();

    /** Returns how its tests may be shared among workers. */
    Sharing sharing();

    /** Returns what lists its tests before they run; empty where only the run itself finds them. */
    Optional<Listing> listing();

    /**
     * Returns what is told where files with tests, or what belongs to them, cannot be loaded; the errors stand above it.
     *
     * @param log its whole output
     * @param inOneProcess how to run them in one process, where several shared them; else empty
     */
    Problem notLoaded(List<String> files, Path log, String inOneProcess);

    /** Returns the folders of the code that calls tests, as in {@code /pytest/}: what lies outside is the same in every stack. */
    List<String> callers();

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
