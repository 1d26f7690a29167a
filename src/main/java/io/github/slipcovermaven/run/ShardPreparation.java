package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.AtomicFile;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.ListedFeature;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.BehaveRunner;
import io.github.slipcovermaven.python.CodeCache;
import io.github.slipcovermaven.python.CoverageSettings;
import io.github.slipcovermaven.python.FeatureListing;
import io.github.slipcovermaven.python.MeasuringEngine;
import io.github.slipcovermaven.python.PythonEnvironment;
import io.github.slipcovermaven.python.PythonEnvironments;
import io.github.slipcovermaven.python.PythonRuntime;
import io.github.slipcovermaven.python.RunnerStart;
import io.github.slipcovermaven.python.WorkerConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds or makes all that a shard needs before its first test, and tells what it found. */
final class ShardPreparation {

    private final Console console;

    ShardPreparation(Console console) {
        this.console = console;
    }

    /**
     * Prepares the shard; its folder is empty afterwards but for logs.
     *
     * @throws ProblemException when something is missing that the user has to provide
     */
    PreparedShard prepare(ShardRequest request) {
        if (HostSystem.current().isWindows()) {
            throw new ProblemException(RunAdvice.windows());
        }
        ShardFolder folder = request.folder();
        Path module = request.module().directory();
        List<Path> tests = TestPaths.resolve(request.selection());
        if (request.measuring().engine() == MeasuringEngine.COVERAGE
                && !request.workers().tx().isEmpty()) {
            throw new ProblemException(EngineAdvice.coverageAndTx());
        }
        new SourceRoots(module).refuseMissing(request.measuring().source());
        Path cache = request.python().cache();
        Path runtime = new PythonRuntime().unpack(cache);
        PythonEnvironment environment = new PythonEnvironments(new InstallAnnouncer(new HelperRunner(), console))
                .resolve(request.python().request(request.module(), runtime, folder.logs(), tools(request)));
        environment.trail().forEach(console::info);
        new OtherHosts(console, request, environment, runtime, folder.logs()).demandAll();
        EngineSettings settings = EngineSettings.of(request, environment, runtime, folder);
        settings.remarks().forEach(console::info);
        List<Path> sources = new SourceRoots(module).resolve(settings.source());
        Optional<List<ListedFeature>> features = request.selection().runner() instanceof BehaveRunner
                ? Optional.of(features(request, folder, runtime, environment, tests))
                : Optional.empty();
        Durations durations = History.of(request).forPlan(request.part(), console);
        TestPlan plan = features.map(found -> TestPlan.ofFeatures(request, found, durations))
                .orElseGet(() -> TestPlan.of(
                        request,
                        real(module),
                        tests,
                        durations,
                        environment.interpreter().packages()));
        WorkerCapacity capacity = WorkerCapacity.ofThisMachine(request, console);
        TestPlan.Choice choice = plan.choose(capacity);
        Stepwise.refuse(request.selection().args(), choice.division());
        tellPlan(request, environment, sources, choice, capacity, module);
        plan.slice().ifPresent(slice -> console.info("shard " + request.part().name() + ": " + slice.text()));
        return new PreparedShard(
                folder,
                real(module),
                runtime,
                CodeCache.prepare(cache),
                environment.with(importRoots(sources)),
                sources.stream().map(ShardPreparation::real).toList(),
                settings.omit(),
                settings.excludeLines(),
                settings.excludeAlso(),
                request.workers().tx().isEmpty() ? tests : absolute(request, tests),
                choice.workers(),
                choice.division(),
                features,
                plan.slice().map(SliceForecast::plan),
                settings.coverage());
    }

    private static List<ListedFeature> features(
            ShardRequest request, ShardFolder folder, Path runtime, PythonEnvironment environment, List<Path> tests) {
        Path configuration = folder.listing("-configuration");
        AtomicFile.write(
                configuration,
                new WorkerConfiguration(
                        folder.path(),
                        0,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        request.measuring().branch(),
                        real(request.module().directory()),
                        runtime,
                        environment,
                        folder.path(),
                        Optional.empty(),
                        Origin.MAIN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        request.measuring().engine(),
                        CoverageSettings.none())::write);
        return new FeatureListing(new HelperRunner(), runtime)
                .list(
                        environment,
                        new RunnerStart(
                                configuration,
                                request.selection().workingDirectory(),
                                1,
                                Optional.empty(),
                                0,
                                tests.stream().map(Path::toString).toList(),
                                request.selection().args(),
                                request.selection().environment(),
                                false,
                                List.of()),
                        folder.listing(""),
                        folder.logs().resolve("listing.log"));
    }

    /** xdist finds only absolute paths in the folders that it sends along (make_reltoroot in xdist/workermanage.py). */
    private static List<Path> absolute(ShardRequest request, List<Path> tests) {
        return tests.stream()
                .map(path -> request.selection().workingDirectory().resolve(path))
                .map(path -> Files.exists(path) ? real(path) : path)
                .toList();
    }

    /** What a run needs, the engine first. */
    private static List<String> tools(ShardRequest request) {
        List<String> tools = new ArrayList<>();
        tools.add(request.measuring().engine().tool());
        tools.addAll(request.selection().runner().tools());
        return tools;
    }

    /**
     * A folder of sources that is no package itself can be imported from, as in Maven's own layout, where plain
     * pytest would not look. Last on the path, so that it answers only where nothing else does.
     */
    private static List<Path> importRoots(List<Path> sources) {
        return sources.stream()
                .filter(Files::isDirectory)
                .filter(folder -> !Files.exists(folder.resolve("__init__.py")))
                .map(ShardPreparation::real)
                .toList();
    }

    private void tellPlan(
            ShardRequest request,
            PythonEnvironment environment,
            List<Path> sources,
            TestPlan.Choice choice,
            WorkerCapacity capacity,
            Path module) {
        int workers = choice.workers();
        List<String> tools = tools(request);
        Collections.rotate(tools, -1); // the engine last
        console.info(tools.stream()
                        .map(tool -> tool + " " + environment.tools().getOrDefault(tool, "absent"))
                        .collect(Collectors.joining(", "))
                + "; " + workers + (workers == 1 ? " worker" : " workers")
                + whyAsMany(request.workers(), capacity, workers));
        choice.why().ifPresent(console::info);
        capacity.warning(workers).ifPresent(console::warn);
        console.info("measuring "
                + String.join(
                        ", ",
                        sources.stream().map(path -> relative(module, path)).toList())
                + (request.measuring().branch() ? " (lines and branches)" : " (lines)"));
    }

    private static String whyAsMany(WorkerRules rules, WorkerCapacity capacity, int workers) {
        if (!rules.tx().isEmpty()) {
            return " (tx: "
                    + String.join(", ", rules.tx().stream().map(TxSpec::shown).toList()) + ")";
        }
        return capacity.why(rules.workers(), workers);
    }

    private static String relative(Path module, Path path) {
        return path.startsWith(module) ? module.relativize(path).toString() : path.toString();
    }

    /** Returns the path without links, as Python names files. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
