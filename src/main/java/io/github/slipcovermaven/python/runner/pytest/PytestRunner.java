package io.github.slipcovermaven.python.runner.pytest;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.python.runner.Arguments;
import io.github.slipcovermaven.python.runner.Listing;
import io.github.slipcovermaven.python.runner.Runner;
import io.github.slipcovermaven.python.runner.RunnerExit;
import io.github.slipcovermaven.python.runner.RunnerStart;
import io.github.slipcovermaven.python.runner.Sharing;
import io.github.slipcovermaven.python.runner.TestPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** pytest, with xdist for several workers; exit codes as pytest.ExitCode has them. */
public record PytestRunner() implements Runner {

    static final String NAME = "pytest";

    /** What hands tests to workers. */
    static final String XDIST = "pytest-xdist";

    /** pytest's own options that leave tests out. */
    private static final Set<String> NARROWING = Set.of("-k", "-m", "--deselect", "--ignore", "--ignore-glob");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String unit() {
        return "test file";
    }

    @Override
    public List<String> tools() {
        return List.of(NAME, XDIST);
    }

    @Override
    public RunnerExit exit(int code) {
        return switch (code) {
            case 0 -> RunnerExit.PASSED;
            case 1 -> RunnerExit.TESTS_FAILED;
            case 2 -> RunnerExit.INTERRUPTED;
            case 3 -> RunnerExit.INTERNAL_ERROR;
            case 4 -> RunnerExit.USAGE_ERROR;
            case 5 -> RunnerExit.NO_TESTS;
            default -> RunnerExit.ofAny(code);
        };
    }

    /** A node id (tests/test_cart.py::test_adding) is a path as far as its first colons. */
    @Override
    public String fileOf(String test) {
        return test.split("::", 2)[0];
    }

    @Override
    public Arguments arguments(List<String> written, Path workingDirectory) {
        return OwnOptions.of(ArgumentFiles.opened(written, workingDirectory));
    }

    @Override
    public List<String> narrowing(List<String> arguments) {
        List<String> narrowing = new ArrayList<>();
        boolean value = false;
        for (String argument : arguments) {
            String name = argument.split("=", 2)[0];
            boolean narrows = NARROWING.contains(name) || argument.startsWith("-k") || argument.startsWith("-m");
            if (value || narrows || (argument.contains("::") && !argument.startsWith("-"))) {
                narrowing.add(argument);
            }
            value = NARROWING.contains(argument);
        }
        return narrowing;
    }

    @Override
    public TestPlaces places() {
        return new PytestPlaces(this);
    }

    @Override
    public Sharing sharing() {
        return new PytestSharing();
    }

    /** None: plugins and hooks decide which tests there are, so that nothing but the run itself can tell. */
    @Override
    public Optional<Listing> listing() {
        return Optional.empty();
    }

    @Override
    public Problem notLoaded(List<String> files, Path log, String inOneProcess) {
        return RunAdvice.collectionFailed(files, log, inOneProcess);
    }

    @Override
    public List<String> callers() {
        return List.of("/_pytest/", "/pluggy/", "/unittest/", "/xdist/", "/execnet/");
    }

    @Override
    public List<String> ownArguments(RunnerStart run) {
        List<String> arguments = new ArrayList<>(List.of("-p", "slipcover_maven.plugin.pytest_plugin"));
        if (!run.tx().isEmpty()) {
            arguments.addAll(List.of("-p", "xdist"));
            run.tx().forEach(spec -> arguments.addAll(List.of("--tx", spec)));
            arguments.addAll(List.of("--dist", run.distMode().orElse("load")));
            // Always said: with --tx alone xdist replaces workers without end (get_default_max_worker_restart).
            arguments.addAll(List.of("--max-worker-restart", String.valueOf(run.maxWorkerRestarts())));
        } else if (run.workers() > 1) {
            // By name, for projects that switch the loading of installed plugins off (PYTEST_DISABLE_PLUGIN_AUTOLOAD).
            arguments.addAll(List.of("-p", "xdist", "-n", String.valueOf(run.workers())));
            run.distMode().ifPresent(mode -> arguments.addAll(List.of("--dist", mode)));
            arguments.addAll(List.of("--max-worker-restart", String.valueOf(run.maxWorkerRestarts())));
        } else if (run.xdistAvailable()) {
            arguments.addAll(List.of("-p", "xdist", "-n", "0"));
        }
        return arguments;
    }
}
