package io.github.slipcovermaven.python.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One start of a runner.
 *
 * @param configurationFile the worker configuration (JSON) for {@code launch.py boot}
 * @param workingDirectory where the runner starts
 * @param workers how many processes run tests; 1 runs them in the runner's own process; more is xdist's
 * @param distMode xdist's {@code --dist}; only used with more than one worker, xdist's own default ({@code load}) when
 *     empty
 * @param maxWorkerRestarts how often a dead worker is replaced; only used with more than one worker
 * @param tests files, folders or node ids to run; the runner's own configuration decides when empty
 * @param arguments the user's further arguments, placed after ours so that they win
 * @param environment variables of the user; an empty value is one
 * @param xdistAvailable whether the run can see pytest-xdist
 * @param tx xdist's {@code --tx}, which say where workers run and so how many; empty for {@code workers} here
 */
public record RunnerStart(
        Path configurationFile,
        Path workingDirectory,
        int workers,
        Optional<String> distMode,
        int maxWorkerRestarts,
        List<String> tests,
        List<String> arguments,
        Map<String, String> environment,
        boolean xdistAvailable,
        List<String> tx) {

    /** Keeps unmodifiable copies. */
    public RunnerStart {
        if (workers < 1 || maxWorkerRestarts < 0) {
            throw new IllegalArgumentException(workers + " workers, " + maxWorkerRestarts + " restarts");
        }
        if ((workers > 1 || !tx.isEmpty()) && !xdistAvailable) {
            throw new IllegalArgumentException(workers + " workers need pytest-xdist");
        }
        tests = List.copyOf(tests);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        tx = List.copyOf(tx);
    }
}
