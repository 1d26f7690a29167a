package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.Engine;
import io.github.slipcovermaven.artifact.RunRecord;
import io.github.slipcovermaven.artifact.Scan;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.report.TestCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The union of shards.
 *
 * @param coverage what all of them ran
 * @param engine what measured
 * @param pythons the versions that ran the tests
 * @param counts of the tests
 * @param unparsed the sources that are not valid Python
 */
record MergedShards(
        Coverage coverage, Engine engine, List<String> pythons, TestCounts counts, List<Scan.Unparsed> unparsed) {

    /**
     * Reads and joins the shards that ran.
     *
     * @throws ProblemException when they do not fit together, or a file is damaged
     */
    static MergedShards merge(FoundShards shards) {
        List<FoundShards.Found> ran = shards.ran();
        Engine engine = setup(ran.get(0)).engine();
        Coverage coverage = Coverage.empty(engine.branch());
        TestCounts counts = new TestCounts(Map.of(), 0);
        TreeSet<String> pythons = new TreeSet<>();
        List<Scan.Unparsed> unparsed = new ArrayList<>();
        for (FoundShards.Found shard : ran) {
            RunRecord record = shard.record();
            if (setup(shard).engine().branch() != engine.branch()) {
                String first = ran.get(0).record().execution();
                throw new ProblemException(RunAdvice.branchModesDiffer(
                        engine.branch() ? first : record.execution(), engine.branch() ? record.execution() : first));
            }
            ShardCoverage read = read(shard, engine.branch());
            coverage = coverage.union(read.coverage());
            counts = counts.plus(counts(record));
            pythons.add(setup(shard).environment().python());
            read.unparsed().stream().filter(file -> !unparsed.contains(file)).forEach(unparsed::add);
        }
        return new MergedShards(coverage, engine, List.copyOf(pythons), counts, List.copyOf(unparsed));
    }

    /** Tells whether any test failed, by the words of pytest and its own plugin for subtests. */
    boolean testsFailed() {
        return Stream.of("failed", "error", "subtests failed")
                .anyMatch(word -> counts.byWord().containsKey(word));
    }

    private static RunRecord.Setup setup(FoundShards.Found shard) {
        return Objects.requireNonNull(shard.record().setup(), "a run that was not skipped has a setup");
    }

    private static ShardCoverage read(FoundShards.Found shard, boolean branch) {
        String root = shard.record().module().root();
        RunRecord.Outcome outcome = shard.record().outcome();
        return outcome == null
                ? ShardCoverage.of(shard.folder(), root, branch)
                : ShardCoverage.of(shard.folder(), outcome, root, branch);
    }

    private static TestCounts counts(RunRecord record) {
        RunRecord.Outcome outcome = record.outcome();
        if (outcome == null || record.ended() == null) {
            return new TestCounts(Map.of(), 0);
        }
        double seconds = Duration.between(record.started(), record.ended()).toMillis() / 1000.0;
        return new TestCounts(outcome.tests().counts(), seconds);
    }
}
