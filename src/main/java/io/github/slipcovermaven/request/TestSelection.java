package io.github.slipcovermaven.request;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.runner.Arguments;
import io.github.slipcovermaven.python.runner.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which tests run, and how.
 *
 * @param tests paths; empty for the runner's own configuration or the default
 * @param args further arguments for the runner
 * @param environment variables for the runner; their values are never printed or recorded
 * @param workingDirectory where the runner starts
 * @param runner what runs them
 * @param dropped further arguments that the runner does not get, because this plugin measures and distributes
 */
public record TestSelection(
        List<Path> tests,
        List<String> args,
        Map<String, String> environment,
        Path workingDirectory,
        Runner runner,
        List<String> dropped) {

    /** Keeps unmodifiable copies. */
    public TestSelection {
        tests = List.copyOf(tests);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
        dropped = List.copyOf(dropped);
    }

    /** Returns one of which nothing is dropped. */
    public TestSelection(
            List<Path> tests,
            List<String> args,
            Map<String, String> environment,
            Path workingDirectory,
            Runner runner) {
        this(tests, args, environment, workingDirectory, runner, List.of());
    }

    /**
     * Returns the selection as it stands in the POM.
     *
     * @throws ProblemException when there is no runner of that name
     */
    public static TestSelection of(
            String runner,
            List<Path> tests,
            List<String> args,
            Map<String, String> environment,
            Path workingDirectory) {
        Runner known = Runners.named(runner);
        Arguments arguments = known.arguments(args, workingDirectory);
        return new TestSelection(tests, arguments.kept(), environment, workingDirectory, known, arguments.dropped());
    }

    /** Returns all arguments of the user, also those that the runner does not get. */
    public List<String> written() {
        return Stream.concat(args.stream(), dropped.stream()).toList();
    }

    /** Returns the arguments by which the runner leaves tests out, on which machines that share a suite have to agree. */
    public List<String> narrowing() {
        return runner.narrowing(args);
    }
}
