package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.history.History;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.engine.CoverageConfiguration;
import io.github.slipcovermaven.python.engine.EngineSettings;
import io.github.slipcovermaven.python.engine.LinePatterns;
import io.github.slipcovermaven.python.engine.MeasuringEngine;
import io.github.slipcovermaven.python.engine.RunnerWords;
import io.github.slipcovermaven.python.engine.Surroundings;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.python.runtime.CodeCache;
import io.github.slipcovermaven.python.runtime.PythonRuntime;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TestSelection;
import io.github.slipcovermaven.shard.plan.Choice;
import io.github.slipcovermaven.shard.plan.Circumstances;
import io.github.slipcovermaven.shard.plan.PlanAnnouncer;
import io.github.slipcovermaven.shard.plan.SliceForecast;
import io.github.slipcovermaven.shard.plan.TestPlan;
import io.github.slipcovermaven.shard.plan.WorkerCapacity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds or makes all that a shard needs before its first test, and tells what it found. */
public final class ShardPreparation {

    private final Console console;

    public ShardPreparation(Console console) {
        this.console = console;
    }

    /**
     * Prepares the shard; its folder is empty afterwards but for logs.
     *
     * @throws ProblemException when something is missing that the user has to provide
     */
    public PreparedShard prepare(ShardRequest request) {
        if (HostSystem.current().isWindows()) {
            throw new ProblemException(RunAdvice.windows());
        }
        ShardFolder folder = request.folder();
        Path module = request.module().directory();
        List<Path> tests = TestPaths.resolve(request.selection());
        MeasuringEngine engine = request.measuring().engine();
        if (!request.workers().tx().isEmpty()) {
            engine.onlyHere().ifPresent(why -> {
                throw new ProblemException(why);
            });
        }
        new SourceRoots(module)
                .refuseMissing(request.measuring().source(), request.selection().tests());
        Path cache = request.python().cache();
        Path runtime = new PythonRuntime().unpack(cache);
        PythonEnvironment environment = new PythonEnvironments(new InstallAnnouncer(new HelperRunner(), console))
                .resolve(request.python().request(request.module(), runtime, folder.logs(), request.tools()));
        environment.trail().forEach(console::info);
        new OtherHosts(console, request, environment, runtime, folder.logs()).demandAll();
        EngineSettings settings = settings(request, environment, runtime, tests);
        settings.remarks().forEach(console::info);
        tellDropped(request);
        settings.warnings().forEach(problem -> console.warn(problem.message()));
        List<Path> sources = new SourceRoots(module).resolve(settings.source());
        settings.unfollowed().flatMap(other -> other.line(sources)).ifPresent(console::info);
        LinePatterns.refuseBroken(
                new HelperRunner(),
                environment.executable(),
                settings.patterns(),
                sources,
                request.module().directory(),
                folder.logs().resolve("line-patterns.log"));
        SourceLinks.below(sources.stream().map(RealPath::of).toList())
                .measuredBy(engine, settings.own())
                .leftOut()
                .forEach(console::warn);
        Optional<List<ListedFile>> found = new SuiteSearch(request, environment, runtime).find(tests);
        Durations durations = History.of(request).forPlan(request.part(), console);
        Optional<List<ListedFile>> listed =
                found.map(files -> ListedFile.settled(files, durations.held().keySet()));
        TestPlan plan = TestPlan.of(
                request, RealPath.of(module), tests, listed, durations, circumstances(request, environment));
        WorkerCapacity capacity = WorkerCapacity.ofThisMachine(request, console);
        Choice choice = plan.choose(capacity);
        choice.division().ifPresent(shared -> demandShareable(request.selection()));
        new PlanAnnouncer(console, request).tell(environment, sources, settings.branch(), choice, capacity);
        plan.distMode(choice).ifPresent(console::info);
        plan.keptWhole(capacity.most(request.workers().workers())).forEach(console::info);
        plan.slice().ifPresent(slice -> console.info("shard " + request.part().name() + ": " + slice.text()));
        return new PreparedShard(
                folder,
                RealPath.of(module),
                runtime,
                CodeCache.prepare(cache),
                environment.with(new ImportRoots(module, request.selection().workingDirectory()).of(sources)),
                sources.stream().map(RealPath::of).toList(),
                settings,
                request.workers().tx().isEmpty() ? tests : absolute(request, tests),
                choice.workers(),
                choice.division(),
                request.selection().runner(),
                listed,
                plan.slice().map(SliceForecast::plan),
                new OtherWays(
                        choice.instead(),
                        choice.division().isPresent()
                                && durations.ties().differing().isEmpty(),
                        new TreeSet<>()),
                choice.collectAll(),
                plan.known());
    }

    /** Reads what the POM and the engine's own configuration say is measured. */
    static EngineSettings settings(
            ShardRequest request, PythonEnvironment environment, Path runtime, List<Path> tests) {
        ShardFolder folder = request.folder();
        return request.measuring()
                .engine()
                .settings(
                        request.measuring().wishes(),
                        new Surroundings(
                                new HelperRunner(),
                                environment,
                                runtime,
                                request.module().directory(),
                                request.selection().workingDirectory(),
                                request.selection().environment(),
                                new RunnerWords(
                                        request.selection().runner().name(),
                                        tests.stream().map(Names::text).toList(),
                                        request.selection().args(),
                                        request.selection().dropped()),
                                folder.path(),
                                folder.logs()));
    }

    /** What the tests may come to depends on more than the sources. Arguments may hold secrets, which nothing keeps. */
    private static Circumstances circumstances(ShardRequest request, PythonEnvironment environment) {
        String[] version = environment.interpreter().version().split("\\.", 3);
        String told = request.selection().tests() + " " + request.selection().args();
        return new Circumstances(
                request.executionId() + ", Python "
                        + String.join(".", List.of(version).subList(0, Math.min(2, version.length)))
                        + (told.equals("[] []") ? "" : ", arguments " + Integer.toHexString(told.hashCode())),
                environment.interpreter().packages());
    }

    private static void demandShareable(TestSelection selection) {
        selection.runner().sharing().demandShareable(selection.args());
    }

    private void tellDropped(ShardRequest request) {
        List<String> options = request.selection().dropped();
        if (!options.isEmpty()) {
            boolean followed = request.measuring().coverage() == CoverageConfiguration.FOLLOW;
            console.info((followed ? "taken out of args: " : "ignored in args: ") + String.join(" ", options)
                    + " (this plugin measures and distributes: workers, distMode, minimum"
                    + (followed ? "; coverageConfiguration=follow has read them)" : ")"));
        }
    }

    /** xdist finds only absolute paths in the folders that it sends along (make_reltoroot in xdist/workermanage.py). */
    private static List<Path> absolute(ShardRequest request, List<Path> tests) {
        return tests.stream()
                .map(path -> request.selection().workingDirectory().resolve(path))
                .map(path -> Files.exists(path) ? RealPath.of(path) : path)
                .toList();
    }
}
