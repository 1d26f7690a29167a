package io.github.slipcovermaven.python;

import io.github.slipcovermaven.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes pytest's command line: {@code python boot.py CONFIG -m pytest …} behaves as {@code python -m pytest …}. */
public final class PytestRunner {

    private final Path runtimeFolder;

    /** Makes a runner whose {@code slipcover_maven/} lies in that folder, see {@link PythonRuntime}. */
    public PytestRunner(Path runtimeFolder) {
        this.runtimeFolder = runtimeFolder;
    }

    /** Returns the command; the user's environment is left alone but for the run's own variables and its mark. */
    public Command command(PythonEnvironment environment, PytestRun run) {
        List<String> arguments = new ArrayList<>(List.of(
                environment.executable().toString(),
                runtimeFolder.resolve("slipcover_maven").resolve("boot.py").toString(),
                run.configurationFile().toString(),
                "-m",
                "pytest",
                "-p",
                "slipcover_maven.pytest_plugin"));
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
        arguments.addAll(run.arguments());
        arguments.addAll(run.tests());
        RunMark mark = new RunMark(run.configurationFile());
        Map<String, String> variables = new HashMap<>(run.environment());
        variables.put(mark.variable(), mark.value());
        return new Command(arguments, run.workingDirectory(), variables);
    }
}
