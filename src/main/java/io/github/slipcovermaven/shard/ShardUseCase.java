package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunRecords;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.ShardLock;
import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.history.History;
import io.github.slipcovermaven.history.PeakHistory;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.RefusedResult;
import io.github.slipcovermaven.merge.Reports;
import io.github.slipcovermaven.merge.StaleResults;
import io.github.slipcovermaven.merge.shards.JudgedSources;
import io.github.slipcovermaven.merge.shards.ShardReading;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ProcessAdvice;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.process.MarkedProcesses;
import io.github.slipcovermaven.process.ThisProcess;
import io.github.slipcovermaven.process.limits.UsableCores;
import io.github.slipcovermaven.process.limits.WorkerBudget;
import io.github.slipcovermaven.python.runtime.RunMark;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ReportRequest;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TxSpec;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.count.Counting;
import io.github.slipcovermaven.shard.count.SourceSnapshot;
import io.github.slipcovermaven.shard.plan.KeptWhole;
import io.github.slipcovermaven.shard.prepare.DataPreparation;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.prepare.ShardPreparation;
import io.github.slipcovermaven.shard.prepare.Undivided;
import io.github.slipcovermaven.shard.result.Differing;
import io.github.slipcovermaven.shard.result.ShardFigures;
import io.github.slipcovermaven.shard.result.ShardJudge;
import io.github.slipcovermaven.shard.result.ShardResult;
import io.github.slipcovermaven.shard.result.WorkerEnvironments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a shard of the suite, records what came of it, and fails when that is not what it should be. */
public final class ShardUseCase {

    /** It gives two seconds after SIGTERM and five after SIGKILL; see {@code watchdog.py}. */
    private static final Duration WATCHDOG_LIMIT = Duration.ofSeconds(10);

    private final Console console;
    private final WorkerBudget budget;

    /**
     * Prepares the use case.
     *
     * @param workers how many workers the modules of this build have now; shared by all of them
     */
    public ShardUseCase(Console console, AtomicInteger workers) {
        this.console = console;
        this.budget = new WorkerBudget(workers);
    }

    /**
     * Records that the user skipped the shard, so that nothing old can pass in its place. Where other folders are going to
     * be merged in its place, nothing is recorded: they may hold this shard's own, which is not to be deleted then.
     *
     * @param inputs the folders that are going to be merged; empty for this build's own
     */
    public void skip(ShardRequest request, ReportRequest reports, String reason, List<Path> inputs) {
        if (!inputs.isEmpty()) {
            if (inputs.stream().noneMatch(reports.folder()::startsWith)) {
                StaleResults.remove(reports.folder());
            }
            return;
        }
        try (ShardLock lock = ShardLock.take(request.folder(), ThisProcess.id())) {
            ShardFolder folder = fresh(request, reports);
            OtherDivisions.of(request, inputs).remove();
            RunRecords.write(
                    folder.record(),
                    RunRecord.skipped(
                            request.pluginVersion(),
                            Instant.now(),
                            RecordKeeper.module(request),
                            request.executionId(),
                            request.part().slice(),
                            reason));
        }
    }

    /**
     * Runs the shard. Everything is written before it fails: record, JUnit file and, from what there is,
     * the reports.
     *
     * @param inputs the folders that are going to be merged; empty for this build's own
     * @throws ProblemException when tests failed, the result is incomplete, or it could not run at all
     */
    public void run(ShardRequest request, ReportRequest reports, List<Path> inputs) {
        try (ShardLock lock = ShardLock.take(request.folder(), ThisProcess.id())) {
            awaitEndOfOthers(request.folder());
            fresh(request, reports);
            OtherDivisions.of(request, inputs).remove();
            try {
                Reports.refuseUnknown(reports.formats());
                PreparedShard shard = new ShardPreparation(console).prepare(request);
                if (Reports.haveData(reports.formats())) {
                    new DataPreparation(console).prepare(request, shard);
                }
                try (WorkerBudget.Slots slots = slots(request, shard)) {
                    run(request, reports, shard, lock);
                }
            } catch (ProblemException e) {
                tellWhy(e, request, reports, lock);
                throw e;
            }
        }
    }

    /** Whoever looks for the reports of a run that has none finds why; unless the folder is another build's by now. */
    private static void tellWhy(ProblemException failure, ShardRequest request, ReportRequest reports, ShardLock lock) {
        boolean without = !Files.exists(reports.folder().resolve(MergeResults.NAME));
        if (without && lock.isKept()) {
            refused(request, reports).tell(failure, List.of());
        }
    }

    private static RefusedResult refused(ShardRequest request, ReportRequest reports) {
        return new RefusedResult(Optional.of(request.module()), reports);
    }

    /** The watchdog of a build that was killed ends its processes, which may write into the folder until then. */
    private void awaitEndOfOthers(ShardFolder folder) {
        MarkedProcesses others = RunMark.processes(folder.anyConfiguration());
        List<Long> running = others.running();
        if (running.isEmpty()) {
            return;
        }
        console.warn(ProcessAdvice.waitingForOthers(running));
        List<Long> left = others.awaitEnd(WATCHDOG_LIMIT);
        if (!left.isEmpty()) {
            throw new ProblemException(RunAdvice.processesLeft(left, folder.path()));
        }
    }

    /** Other modules of the build may run their tests now. What has to be installed is, so that nobody waits for that. */
    private WorkerBudget.Slots slots(ShardRequest request, PreparedShard shard) {
        List<TxSpec> tx = request.workers().tx();
        int workers = tx.isEmpty()
                ? shard.workers()
                : TxSpec.workers(tx.stream().filter(TxSpec::isHere).toList());
        int most = request.limits().inReactor(UsableCores.ofThisProcess().count(), workers);
        return budget.take(
                workers,
                most,
                others ->
                        console.info("waiting for the tests of other modules: they have " + Counted.of(others, "worker")
                                + ", and all modules together may have " + most + " (maxWorkers)"));
    }

    private void run(ShardRequest request, ReportRequest reports, PreparedShard shard, ShardLock lock) {
        RecordKeeper keeper = new RecordKeeper(request, shard);
        keeper.begin();
        Attempts attempts = new Attempts(console, shard, request);
        attempts.configure();
        SourceSnapshot sources = SourceSnapshot.take(shard.root(), shard.sources());
        List<Attempt> ended;
        SourceSnapshot sourcesAfter;
        List<String> further = new ArrayList<>();
        try (Counting counting = Counting.start(shard, request)) {
            ended = attempts.run();
            sourcesAfter = sources.again();
            counting.finish(sources, sourcesAfter).ifPresent(further::add);
        } catch (ProblemException e) {
            refuseRemoved(shard.folder(), lock); // whatever cannot be read then
            throw e;
        }
        refuseRemoved(shard.folder(), lock);
        Optional<PreparedShard> other = Undivided.of(request, shard)
                .after(ended, console)
                .or(() -> new Differing(request, shard, console).after(ended))
                .or(attempts::whole);
        if (other.isPresent()) {
            OwnReports.discard(ended);
            run(request, reports, other.get(), lock);
            return;
        }
        further.addAll(sources.changes(sourcesAfter));
        further.addAll(WorkerEnvironments.ambiguous(keeper.environment(), ended));
        ShardResult result = ShardResult.of(
                shard,
                ended,
                attempts.tried(),
                further,
                keeper.started(),
                !request.workers().tx().isEmpty());
        // First what became of the tests: it is known also when an artifact turns out to be damaged.
        new ShardReporter(console, request).tell(result);
        KeptWhole.lines(ended).forEach(console::info);
        new RerunLists(
                        shard.root(),
                        RealPath.of(request.selection().workingDirectory()),
                        shard.listed().orElse(List.of()))
                .join(ended, console);
        ShardFigures.of(ended, shard.division()).line().ifPresent(console::info);
        JudgedSources judged = new JudgedSources(shard.root());
        Coverage all = ShardReading.of(shard.folder(), Names.text(shard.root()), keeper.engine(), judged)
                .coverage();
        TestCode tests = TestCode.of(shard, request.measuring().tests());
        tests.line(all).ifPresent(console::info);
        Coverage coverage = tests.counted(all);
        ShardJudge judge = new ShardJudge(request, shard);
        Optional<Problem> verdict = judge.judge(result, coverage);
        keeper.end(result, verdict, judged.measured(), tests.leftOut());
        List<String> leaning = result.leaning(shard);
        if (!leaning.isEmpty()) {
            console.warn(TrialAdvice.leanQuietly(leaning));
        }
        History.of(request).add(result.seen(attempts.known()), request.part(), console);
        PeakHistory.of(request).keep(result.ledgers(), console);
        judge.tolerated(result).ifPresent(failures -> console.warn(failures.message()));
        verdict.ifPresent(p -> fail(p, result, request, reports));
        new ShardUpkeep(shard.folder()).removeWorkers(); // of a run that failed they are to be looked at
    }

    /** A test may have cleaned up more than its own files, and {@code mvn clean} of another build does. */
    private static void refuseRemoved(ShardFolder folder, ShardLock lock) {
        lock.demandKept(folder);
        if (!Files.exists(folder.record())) {
            throw new ProblemException(ArtifactAdvice.shardRemoved(folder.path()));
        }
    }

    private static ShardFolder fresh(ShardRequest request, ReportRequest reports) {
        ShardFolder folder = request.folder();
        folder.create();
        StaleResults.remove(reports.folder());
        JUnitFile.removeStale(request);
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
                refused(request, reports)
                        .tell(
                                failure,
                                result.failures().stream()
                                        .map(TestResult::id)
                                        .distinct()
                                        .toList());
            }
        }
        throw failure;
    }

    private static MergeRequest mergeOwn(ShardRequest request) {
        return new MergeRequest(
                Optional.of(request.module()),
                request.module().directory(),
                new MergeSource.OneShard(request.folder()),
                Optional.empty(),
                request.python(),
                true);
    }
}
