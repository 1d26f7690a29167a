package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.OwnMinimum;
import io.github.slipcovermaven.artifact.record.RunEnvironment;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunRecords;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.artifact.talk.DivisionFile;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.ledger.Books;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.python.runner.Sharing;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.revision.SourceHashes;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.result.ShardFigures;
import io.github.slipcovermaven.shard.result.ShardResult;
import io.github.slipcovermaven.shard.result.WorkerEnvironments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the record when the run begins, and replaces it when the run ends. */
public final class RecordKeeper {

    private final ShardRequest request;
    private final PreparedShard shard;
    private final CheckoutSnapshot checkout;
    private final RunRecord running;

    public RecordKeeper(ShardRequest request, PreparedShard shard) {
        this.request = request;
        this.shard = shard;
        this.checkout = CheckoutSnapshot.take(request, shard);
        this.running = RunRecord.running(
                request.pluginVersion(),
                Instant.now(),
                module(request),
                request.executionId(),
                request.part().slice(),
                setup());
    }

    static RunRecord.Module module(ShardRequest request) {
        ModuleLocation module = request.module();
        Path root = module.directory();
        String path = root.startsWith(module.reactorRoot()) ? Names.below(module.reactorRoot(), root) : "";
        return new RunRecord.Module(
                module.groupId(), module.artifactId(), Names.text(RealPath.of(root)), path.isEmpty() ? "." : path);
    }

    private RunRecord.Setup setup() {
        return new RunRecord.Setup(
                request.selection().runner().name(),
                engine(),
                environment(),
                shard.sources().stream().map(this::relative).toList(),
                shard.settings().files().omit(),
                shard.workers(),
                shard.division().isPresent()
                        ? Sharing.FILES
                        : shard.runner().sharing().undivided(),
                shard.slice()
                        .map(plan -> DivisionFile.hash(plan.division(), narrowing()))
                        .orElse(null),
                shard.slice()
                        .map(plan -> SuiteFiles.of(plan.division().files().keySet()))
                        .map(files -> SourceHashes.of(shard.root(), files).byPath())
                        .orElseGet(TreeMap::new),
                checkout.checkout(),
                request.measuring().tests(),
                shard.settings()
                        .threshold()
                        .map(own -> new OwnMinimum(own.percent(), own.place()))
                        .orElse(null));
    }

    /** Returns what measures. */
    Engine engine() {
        EngineName name = request.measuring().engine().name();
        return Engine.of(name, shard.version(name.text()), shard.settings().branch());
    }

    /** What machines that share a suite have to agree on: where they are listed, the selected tests themselves. */
    private List<String> narrowing() {
        return shard.listed()
                .map(listed ->
                        listed.stream().flatMap(file -> file.tests().stream()).toList())
                .orElseGet(() -> request.selection().narrowing());
    }

    /** Returns the Python that the runner itself runs in. */
    RunEnvironment environment() {
        return new RunEnvironment(
                shard.environment().interpreter().version(),
                shard.environment().interpreter().implementation(),
                shard.environment().interpreter().platform(),
                tools());
    }

    private SortedMap<String, String> tools() {
        SortedMap<String, String> tools = new TreeMap<>(shard.environment().tools());
        tools.keySet().retainAll(shard.runner().tools());
        return tools;
    }

    Instant started() {
        return running.started();
    }

    public void begin() {
        RunRecords.write(shard.folder().record(), running);
    }

    /**
     * Writes what came of the run, and why the build fails for it, if it does.
     *
     * @param measured the hashes of all sources that its files name
     * @param leftOut those of them that are tests and do not count
     */
    public void end(
            ShardResult result, Optional<Problem> verdict, SortedMap<String, String> measured, List<String> leftOut) {
        RunRecord.Outcome outcome = outcome(result, verdict, measured, leftOut);
        RunRecords.write(
                shard.folder().record(),
                result.reasons().isEmpty()
                        ? running.complete(result.ended(), outcome)
                        : running.incomplete(result.ended(), result.reasons(), outcome));
    }

    private RunRecord.Outcome outcome(
            ShardResult result, Optional<Problem> verdict, SortedMap<String, String> measured, List<String> leftOut) {
        Books books = result.books();
        return new RunRecord.Outcome(
                new RunRecord.Tests(
                        books.planned(),
                        books.finished(),
                        books.lost(),
                        books.crashes().stream().map(ResultEvent.Crashed::id).toList(),
                        result.failures().stream()
                                .map(TestResult::id)
                                .distinct()
                                .toList(),
                        new TreeMap<>(result.counts().byWord())),
                result.telling().cutOff().isPresent()
                        ? null
                        : result.telling().exit().code(),
                verdict.filter(problem -> result.reasons().isEmpty())
                        .map(problem -> problem.what().lines().findFirst().orElseThrow())
                        .orElse(null),
                storedFiles(),
                measured,
                WorkerEnvironments.others(environment(), result.attempts()),
                ShardFigures.of(result.attempts(), shard.division()).workers(),
                written(),
                result.trial().tries(),
                leftOut);
    }

    /** The figures of what the tests took are written after the tests, and change with each run. */
    private List<String> written() {
        List<String> written = new ArrayList<>(checkout.written());
        request.workers()
                .durationsFile()
                .map(file -> request.module().directory().resolve(file))
                .filter(file -> file.startsWith(request.module().directory()))
                .map(file -> Names.below(request.module().directory(), file))
                .filter(file -> !written.contains(file))
                .ifPresent(written::add);
        return written;
    }

    private List<StoredFile> storedFiles() {
        List<StoredFile> files = new ArrayList<>();
        EngineFormat.of(engine().which())
                .in(shard.folder())
                .forEach((kind, found) -> found.forEach(file -> files.add(stored(file, kind))));
        return files;
    }

    private StoredFile stored(Path file, StoredFile.Kind kind) {
        String name = Names.below(shard.folder().path(), file);
        return StoredFile.of(name, kind, ArtifactHash.of(file));
    }

    private String relative(Path source) {
        String path = Names.below(shard.root(), source);
        return path.isEmpty() ? "." : path;
    }
}
