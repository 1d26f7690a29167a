package io.github.slipcovermaven.python.runner;

import io.github.slipcovermaven.python.environment.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** pytest, with xdist for several workers; exit codes as pytest.ExitCode has them. */
public record PytestRunner() implements Runner {

    @Override
    public String name() {
        return "pytest";
    }

    @Override
    public String unit() {
        return "test file";
    }

    @Override
    public List<String> tools() {
        return List.of(ToolChoice.PYTEST, ToolChoice.XDIST);
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
