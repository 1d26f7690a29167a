package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.WorkerFigures;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What the workers took, for the record and in one line. */
public final class ShardFigures {

    private static final long MEBIBYTE = 1L << 20;

    private final List<WorkerFigures> suite = new ArrayList<>();
    private final List<RunRecord.Worker> workers = new ArrayList<>();

    private ShardFigures() {}

    public static ShardFigures of(List<Attempt> attempts, Optional<Division> division) {
        ShardFigures all = new ShardFigures();
        for (Attempt attempt : attempts) {
            Origin origin = attempt.origin();
            boolean hadShare = division.filter(known -> !known.guessed()).isPresent();
            List<String> took = division.filter(known -> !known.queue().isEmpty())
                    .flatMap(known -> attempt.ledger().divided())
                    .map(SuiteEvent.Divided::taken)
                    .orElse(null);
            OptionalDouble planned = hadShare && origin.isOneOfSeveral()
                    ? OptionalDouble.of(division.orElseThrow().seconds().get(origin.number()))
                    : OptionalDouble.empty();
            for (WorkerFigures worker : WorkerFigures.of(attempt.ledger(), planned)) {
                if (origin.round() == 0) {
                    all.suite.add(worker);
                }
                all.workers.add(new RunRecord.Worker(
                        worker.worker(),
                        origin.number(),
                        rounded(worker.start()),
                        rounded(worker.seconds()),
                        planned.isPresent() ? Double.valueOf(rounded(planned.getAsDouble())) : null,
                        boxed(worker.peak()),
                        boxed(worker.openFiles()),
                        took));
            }
        }
        return all;
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }

    /** To milliseconds. */
    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    /** Returns the figures of all attempts. */
    public List<RunRecord.Worker> workers() {
        return workers;
    }

    /** Returns one line about those that ran the suite; empty when none came to run. */
    public Optional<String> line() {
        if (suite.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder()
                .append(Counted.of(suite.size(), "worker"))
                .append(", ")
                .append(range(suite.stream().mapToDouble(WorkerFigures::seconds)));
        if (suite.stream().allMatch(worker -> worker.planned().isPresent())) {
            line.append(" (planned ")
                    .append(range(suite.stream()
                            .mapToDouble(worker -> worker.planned().orElseThrow())))
                    .append(')');
        }
        line.append(", ready after ").append(range(suite.stream().mapToDouble(WorkerFigures::start)));
        suite.stream()
                .flatMapToLong(worker -> worker.peak().stream())
                .max()
                .ifPresent(peak -> line.append(", at most ")
                        .append((peak + MEBIBYTE - 1) / MEBIBYTE)
                        .append(suite.size() == 1 ? " MiB" : " MiB each"));
        return Optional.of(line.toString());
    }

    private static String range(DoubleStream values) {
        DoubleSummaryStatistics range = values.summaryStatistics();
        String least = String.format(Locale.ROOT, "%.1f", range.getMin());
        String most = String.format(Locale.ROOT, "%.1f", range.getMax());
        return least.equals(most) ? most + " s" : least + " to " + most + " s";
    }
}
