package io.github.slipcovermaven.request;

import io.github.slipcovermaven.problem.OtherHostsAdvice;
import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.runner.Sharing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the parameters about workers, and refuses what makes no sense before anything starts. */
public final class WorkerRulesParser {

    private static final List<String> DIST_MODES =
            List.of("load", "loadscope", "loadfile", "loadgroup", "worksteal", "each", "no");

    private WorkerRulesParser() {}

    /**
     * Reads the parameters for the runner of that name.
     *
     * @param workers empty where the POM does not say, and the runner does
     * @throws ProblemException naming the value that makes no sense
     */
    public static WorkerRules parse(
            String runner,
            Optional<String> workers,
            String distribution,
            Optional<Path> durationsFile,
            Optional<String> distMode,
            int maxWorkerRestarts,
            int rerunLost,
            int timeout,
            int stallTimeout,
            List<String> tx) {
        Sharing sharing = Runners.named(runner).sharing();
        return parse(
                workers.orElseGet(() -> unsaid(sharing)),
                sharing.distribution(distribution, distMode, tx),
                durationsFile,
                distMode,
                maxWorkerRestarts,
                rerunLost,
                timeout,
                stallTimeout,
                tx);
    }

    private static String unsaid(Sharing sharing) {
        Sharing.Unsaid unsaid = sharing.workers(HostSystem.current());
        try {
            workers(unsaid.count());
        } catch (ProblemException e) {
            throw unsaid.invalid()
                    .map(problem -> new ProblemException(problem, e))
                    .orElse(e);
        }
        return unsaid.count();
    }

    /**
     * Reads the parameters as they stand in the POM.
     *
     * @param timeout seconds; 0 for no limit
     * @param stallTimeout seconds; 0 for no limit
     * @param tx xdist's specifications of workers; empty for {@code workers} here
     * @throws ProblemException naming the value that makes no sense
     */
    public static WorkerRules parse(
            String workers,
            String distribution,
            Optional<Path> durationsFile,
            Optional<String> distMode,
            int maxWorkerRestarts,
            int rerunLost,
            int timeout,
            int stallTimeout,
            List<String> tx) {
        Distribution known = Distribution.named(distribution)
                .orElseThrow(() ->
                        new ProblemException(ParameterAdvice.distributionUnknown(distribution, Distribution.names())));
        if (known == Distribution.FILES && distMode.isPresent()) {
            throw new ProblemException(PlanAdvice.distModeOfFiles(distMode.get()));
        }
        distMode.filter(mode -> !DIST_MODES.contains(mode)).ifPresent(mode -> {
            throw new ProblemException(ParameterAdvice.distModeUnknown(mode, DIST_MODES));
        });
        List<TxSpec> specs = TxSpec.parse(tx);
        OptionalInt count = workers(workers);
        if (!specs.isEmpty() && count.isPresent()) {
            throw new ProblemException(OtherHostsAdvice.workersAndTx(count.getAsInt()));
        }
        if (!specs.isEmpty() && known == Distribution.FILES) {
            throw new ProblemException(OtherHostsAdvice.filesAndTx());
        }
        if (!specs.isEmpty() && distMode.filter("no"::equals).isPresent()) {
            throw new ProblemException(OtherHostsAdvice.distModeWithoutWorkers());
        }
        return new WorkerRules(
                count,
                known,
                durationsFile,
                specs.isEmpty() ? distMode : distMode.or(() -> Optional.of("load")),
                notNegative("maxWorkerRestarts", maxWorkerRestarts),
                notNegative("rerunLost", rerunLost),
                limit("timeout", timeout),
                limit("stallTimeout", stallTimeout),
                specs);
    }

    private static OptionalInt workers(String value) {
        if (value.trim().equals("auto")) {
            return OptionalInt.empty();
        }
        try {
            int count = Integer.parseInt(value.trim());
            if (count >= 1 && count <= WorkerLimits.MOST_WORKERS) {
                return OptionalInt.of(count);
            }
        } catch (NumberFormatException e) {
            throw new ProblemException(ParameterAdvice.workersInvalid(value), e);
        }
        throw new ProblemException(ParameterAdvice.workersInvalid(value));
    }

    private static Optional<Duration> limit(String parameter, int seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(notNegative(parameter, seconds)));
    }

    private static int notNegative(String parameter, int value) {
        if (value < 0) {
            throw new ProblemException(ParameterAdvice.negative(parameter, value));
        }
        return value;
    }
}
