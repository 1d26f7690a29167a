package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.runner.Listing;
import io.github.slipcovermaven.python.runner.RunnerStart;
import io.github.slipcovermaven.python.worker.Counted;
import io.github.slipcovermaven.python.worker.Folders;
import io.github.slipcovermaven.python.worker.Identity;
import io.github.slipcovermaven.python.worker.MeasuredBy;
import io.github.slipcovermaven.python.worker.SearchPath;
import io.github.slipcovermaven.python.worker.Share;
import io.github.slipcovermaven.python.worker.WorkerConfiguration;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a runner that can tell for the tests of a shard's suite, started as the run itself will be. */
final class SuiteSearch {

    private final ShardRequest request;
    private final PythonEnvironment environment;
    private final Path runtime;

    SuiteSearch(ShardRequest request, PythonEnvironment environment, Path runtime) {
        this.request = request;
        this.environment = environment;
        this.runtime = runtime;
    }

    /**
     * Returns the files in the order in which the runner would run them; empty where only the run itself finds them.
     *
     * @param tests what the runner is told to run; empty for its own configuration
     * @throws ProblemException when the runner cannot tell
     */
    Optional<List<ListedFile>> find(List<Path> tests) {
        return request.selection().runner().listing().map(listing -> list(listing, tests));
    }

    private List<ListedFile> list(Listing listing, List<Path> tests) {
        ShardFolder folder = request.folder();
        Path configuration = folder.listingConfiguration();
        AtomicFile.write(
                configuration,
                new WorkerConfiguration(
                        new Identity(request.selection().runner().name(), 0, Origin.MAIN, false, false),
                        new Folders(folder.path(), RealPath.of(request.module().directory()), List.of()),
                        new SearchPath(runtime, environment, folder.path()),
                        Counted.nothing(),
                        new MeasuredBy(
                                request.measuring().engine(),
                                request.measuring().branch().orElse(true),
                                OwnConfiguration.none()),
                        Share.all())::write);
        return listing.list(
                new HelperRunner(),
                runtime,
                environment,
                new RunnerStart(
                        configuration,
                        request.selection().workingDirectory(),
                        1,
                        Optional.empty(),
                        0,
                        tests.stream().map(Names::text).toList(),
                        request.selection().args(),
                        request.selection().environment(),
                        false,
                        List.of()),
                folder.listing(),
                folder.logs().resolve("listing.log"));
    }
}
