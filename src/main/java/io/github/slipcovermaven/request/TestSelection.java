package io.github.slipcovermaven.request;

import io.github.slipcovermaven.problem.BehaveAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.runner.pytest.OwnOptions;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.python.runner.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** pytest's own options that leave tests out. */
    private static final Set<String> NARROWING = Set.of("-k", "-m", "--deselect", "--ignore", "--ignore-glob");

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
        Runner known = Runner.named(runner)
                .orElseThrow(() -> new ProblemException(BehaveAdvice.runnerUnknown(runner, Runner.names())));
        OwnOptions options = known instanceof PytestRunner
                ? OwnOptions.of(ArgumentFiles.opened(args, workingDirectory))
                : new OwnOptions(args, List.of());
        return new TestSelection(tests, options.kept(), environment, workingDirectory, known, options.dropped());
    }

    /** Returns all arguments of the user, also those that the runner does not get. */
    public List<String> written() {
        return Stream.concat(args.stream(), dropped.stream()).toList();
    }

    /**
     * Returns the arguments by which pytest leaves tests out, or runs only a part of a file: machines that share a suite
     * have to agree on them. Which files there are is in their plan anyway.
     */
    public List<String> narrowing() {
        List<String> narrowing = new ArrayList<>();
        boolean value = false;
        for (String argument : args) {
            String name = argument.split("=", 2)[0];
            boolean narrows = NARROWING.contains(name) || argument.startsWith("-k") || argument.startsWith("-m");
            if (value || narrows || (argument.contains("::") && !argument.startsWith("-"))) {
                narrowing.add(argument);
            }
            value = NARROWING.contains(argument);
        }
        return narrowing;
    }
}
