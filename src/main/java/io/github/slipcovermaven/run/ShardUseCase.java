package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.RunRecord;
import io.github.slipcovermaven.artifact.RunRecords;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.artifact.Slice;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a shard of the suite, records what came of it, and fails when that is not what it should be. */
public final class ShardUseCase {

    private final Console console;

    /** Prepares the use case. */
    public ShardUseCase(Console console) {
        this.console = console;
    }

    /** Records that the user skipped the shard, so that nothing old can pass in its place. */
    public void skip(ShardRequest request, ReportRequest reports, String reason) {
        ShardFolder folder = fresh(request, reports);
        RunRecords.write(
                folder.record(),
                RunRecord.skipped(
                        request.pluginVersion(),
                        Instant.now(),
                        RecordKeeper.module(request),
                        request.executionId(),
                        Slice.WHOLE,
                        reason));
    }

    /**
     * Runs the shard. Everything is written before it fails: record, JUnit file and, from what there is,
     * the reports.
     *
     * @throws ProblemException when tests failed, the result is incomplete, or it could not run at all
     */
    public void run(ShardRequest request, ReportRequest reports) {
        fresh(request, reports);
        ReportFormat.parse(reports.formats());
        PreparedShard shard = new ShardPreparation(console).prepare(request);
        RecordKeeper keeper = new RecordKeeper(request, shard);
        keeper.begin();
        Attempts attempts = new Attempts(console, shard, request);
        attempts.configure();
        SourceSnapshot sources = SourceSnapshot.take(shard.root(), shard.sources());
        List<Attempt> ended;
        List<String> further = new ArrayList<>();
        try (Counting counting = Counting.start(shard, request)) {
            ended = attempts.run();
            counting.finish().ifPresent(further::add);
        }
        further.addAll(sources.changes());
        further.addAll(WorkerEnvironments.ambiguous(keeper.environment(), ended));
        ShardResult result = ShardResult.of(
                shard, ended, further, keeper.started(), !request.workers().tx().isEmpty());
        // First what became of the tests: it is known also when an artifact turns out to be damaged.
        new ShardReporter(console, request).tell(result);
        Coverage coverage = ShardCoverage.of(shard.folder(), shard.root().toString(), keeper.engine())
                .coverage();
        ShardJudge judge = new ShardJudge(request, shard);
        Optional<Problem> verdict = judge.judge(result, coverage);
        keeper.end(result, verdict, coverage);
        History.of(request).add(result, console);
        judge.tolerated(result).ifPresent(failures -> console.warn(failures.message()));
        verdict.ifPresent(p -> fail(p, result, request, reports));
        shard.folder().removeWorkers(); // of a run that failed they are to be looked at
    }

    private static ShardFolder fresh(ShardRequest request, ReportRequest reports) {
        ShardFolder folder = ShardFolder.of(request.folders().output(), request.executionId(), Slice.WHOLE);
        folder.create();
        StaleResults.remove(reports.folder());
        StaleResults.remove(ShardReporter.junitFile(request));
        return folder;
    }

    /** The reports exist also when the build is red; they say so themselves. */
    private void fail(Problem problem, ShardResult result, ShardRequest request, ReportRequest reports) {
        ProblemException failure = new ProblemException(problem);
        if (result.measuredSomething()) {
            try {
                new MergeUseCase(console).run(mergeOwn(request), reports);
            } catch (ProblemException e) {
                failure.addSuppressed(e);
                console.error(e.problem().message());
            }
        }
        throw failure;
    }

    private static MergeRequest mergeOwn(ShardRequest request) {
        return new MergeRequest(
                Optional.of(request.module()),
                request.module().directory(),
                new MergeSource.OneShard(
                        ShardFolder.of(request.folders().output(), request.executionId(), Slice.WHOLE)),
                true);
    }
}
