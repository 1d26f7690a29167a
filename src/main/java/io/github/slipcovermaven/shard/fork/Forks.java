package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.talk.DivisionFile;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.python.runner.RunnerStart;
import io.github.slipcovermaven.python.runner.Sharing;
import io.github.slipcovermaven.python.runner.TestRules;
import io.github.slipcovermaven.python.runtime.RunMark;
import io.github.slipcovermaven.python.runtime.WatchdogProgram;
import io.github.slipcovermaven.python.worker.Counted;
import io.github.slipcovermaven.python.worker.Folders;
import io.github.slipcovermaven.python.worker.Identity;
import io.github.slipcovermaven.python.worker.MeasuredBy;
import io.github.slipcovermaven.python.worker.SearchPath;
import io.github.slipcovermaven.python.worker.Share;
import io.github.slipcovermaven.python.worker.WorkerConfiguration;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TestSelection;
import io.github.slipcovermaven.request.TxSpec;
import io.github.slipcovermaven.shard.attempt.Fork;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.prepare.SourceLinks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What each of a shard's processes is told, and how it is started. Each is configured first, which writes its files, so
 * that the sources can be looked at before the tests begin.
 */
public final class Forks {

    private final PreparedShard shard;
    private final ShardRequest request;
    private final boolean trial;
    private final boolean coloured;
    private final WorkerPlaces places;
    private final OwnTests tests;
    private final SourceLinks links;

    /** The watchdog of a build that was killed ends what bears its mark, while the next build begins. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final Map<Integer, WorkerPlace> placeOf = new HashMap<>();

    /**
     * Returns what makes the processes of a shard.
     *
     * @param coloured whether their failures are shown in colours
     */
    public static Forks of(PreparedShard shard, ShardRequest request, boolean coloured) {
        return new Forks(shard, request, false, coloured);
    }

    private Forks(PreparedShard shard, ShardRequest request, boolean trial, boolean coloured) {
        this.shard = shard;
        this.request = request;
        this.trial = trial;
        this.coloured = coloured;
        this.tests = OwnTests.of(request, shard);
        this.links = SourceLinks.below(shard.sources())
                .measuredBy(request.measuring().engine(), shard.settings().own());
        this.places = new WorkerPlaces(
                request.isolation(),
                shard.folder(),
                shard.root(),
                request.folders().output());
    }

    /** Returns what makes processes in that shard's folder that are held against each other. */
    public static Forks ofTrial(PreparedShard shard, ShardRequest request) {
        return new Forks(shard, request, true, false);
    }

    /** Writes what the processes that run the suite are told; the scan reads what the first is, too. */
    public void configureSuite() {
        WorkerPlace home = new WorkerPlace(shard.root(), Optional.empty(), Map.of());
        AtomicFile.write(shard.folder().scanConfiguration(), configuration(alone(0, 0), home, Share.all())::write);
        suiteOrigins().forEach(origin -> configure(origin, Optional.empty(), levels(origin)));
    }

    /** Returns the processes that run the suite: one, or several that share the files. They are configured. */
    public List<Fork> suite() {
        return suiteOrigins().stream().map(this::ofSuite).toList();
    }

    private Fork ofSuite(Origin origin) {
        return shard.division().isPresent()
                ? fork(origin, 1, List.of())
                : fork(origin, shard.workers(), request.workers().tx());
    }

    /** Configures and returns one of the processes that run the suite, for once more. */
    public Fork onceMore(Origin origin) {
        configure(origin, Optional.empty(), levels(origin));
        return ofSuite(origin);
    }

    /** Configures and returns a process that collects what this one of the suite collected, and runs of it only these. */
    public Fork asBefore(Origin origin, List<String> tests) {
        configure(origin, Optional.of(tests), levels(origin));
        return fork(origin, 1, List.of());
    }

    /** Configures and returns a process that collects what plain pytest collects, and runs of it only these. */
    public Fork plainly(List<String> tests) {
        Origin origin = alone(0, 0);
        configure(origin, Optional.of(tests), List.of());
        return fork(origin, 1, List.of());
    }

    /**
     * Configures and returns a process that runs lost tests again.
     *
     * @param number its own, from 1
     * @param round which rerun it is a part of, from 1
     * @param lost the ids of the tests
     * @param tx where its workers run; empty where they run here
     */
    public Fork again(int number, int round, List<String> lost, List<TxSpec> tx) {
        Origin origin = alone(number, round);
        configure(origin, Optional.of(lost), levels(origin));
        return fork(origin, workersFor(lost.size()), tx);
    }

    /** Returns the file that ends a process, and those that share the files with it, after its current test. */
    public Path stop(int number) {
        return shard.folder().stop(number);
    }

    private List<Origin> suiteOrigins() {
        if (shard.division().isEmpty()) {
            return List.of(alone(0, 0));
        }
        List<Origin> origins = new ArrayList<>();
        for (int index = 0; index < shard.division().get().count(); index++) {
            origins.add(Origin.oneOfSeveral(index, 0, index, shard.runner()));
        }
        return origins;
    }

    private Origin alone(int number, int round) {
        return Origin.alone(number, round, shard.runner());
    }

    private int workersFor(int tests) {
        return shard.handsOut() && request.isolation().isNone() ? Math.min(shard.workers(), tests) : 1;
    }

    /** Without a selection the process runs all that the levels leave to it. */
    private void configure(Origin origin, Optional<List<String>> select, List<DivisionFile.Level> wanted) {
        ShardFolder folder = shard.folder();
        int number = origin.number();
        Optional<Path> stop = Optional.of(stop(0)).filter(file -> origin.isOneOfSeveral());
        Share share = tests.share(origin, select, wanted, stop);
        WorkerPlace place = places.make(origin);
        placeOf.put(number, place);
        AtomicFile.write(folder.configuration(number, run), configuration(origin, place, share)::write);
    }

    private WorkerConfiguration configuration(Origin origin, WorkerPlace place, Share share) {
        List<Path> sources = place.sources(Stream.concat(shard.sources().stream(), links.seen().keySet().stream())
                .toList());
        return new WorkerConfiguration(
                new Identity(origin.runner().name(), origin.number(), origin.worker(), trial, coloured),
                new Folders(shard.folder().path(), place.root(), moved(place)),
                new SearchPath(shard.runtime(), place.environment(shard.environment()), shard.codeCache()),
                new Counted(
                        sources,
                        shard.settings().files(),
                        shard.settings().lines(),
                        request.measuring().tests(),
                        Optional.of(testRules())),
                new MeasuredBy(
                        request.measuring().engine(),
                        shard.settings().branch(),
                        shard.settings().own()),
                share);
    }

    private TestRules testRules() {
        TestSelection selection = request.selection();
        return shard.runner()
                .places()
                .rules(
                        shard.root(),
                        selection.workingDirectory(),
                        selection.tests(),
                        selection.args(),
                        shard.listed().orElse(List.of()).stream()
                                .map(ListedFile::path)
                                .toList());
    }

    /** The innermost first, so that what lies behind a link is kept under its name also where it lies in the module. */
    private List<Folders.Moved> moved(WorkerPlace place) {
        List<Folders.Moved> moved = new ArrayList<>();
        links.seen().forEach((real, seen) -> {
            moved.add(new Folders.Moved(real, seen));
            if (!place.here(real).equals(real)) {
                moved.add(new Folders.Moved(place.here(real), seen));
            }
        });
        moved.sort(Comparator.comparing(folder -> -folder.here().getNameCount()));
        place.tree().ifPresent(copy -> moved.add(new Folders.Moved(copy, shard.root())));
        return moved;
    }

    /** First which files are this shard's, then which of those this process's. */
    private List<DivisionFile.Level> levels(Origin origin) {
        List<DivisionFile.Level> levels = new ArrayList<>();
        shard.slice().ifPresent(slice -> levels.add(new DivisionFile.Level(slice.division(), slice.index())));
        shard.division()
                .filter(known -> origin.isOneOfSeveral())
                .ifPresent(known -> levels.add(new DivisionFile.Level(known, origin.number())));
        return levels;
    }

    private Optional<String> distMode() {
        return request.workers()
                .distMode()
                .or(() -> request.workers().tx().isEmpty()
                        ? shard.runner()
                                .sharing()
                                .together(shard.environment().interpreter().packages())
                                .map(Sharing.Together::distMode)
                        : Optional.empty());
    }

    private Fork fork(Origin origin, int workers, List<TxSpec> tx) {
        int number = origin.number();
        WorkerPlace place = Objects.requireNonNull(placeOf.get(number), "configured before");
        Map<String, String> environment = new HashMap<>(request.selection().environment());
        environment.putAll(place.environment());
        Command command = origin.runner()
                .command(
                        shard.runtime(),
                        shard.environment(),
                        new RunnerStart(
                                shard.folder().configuration(number, run),
                                place.here(RealPath.of(request.selection().workingDirectory())),
                                workers,
                                distMode(),
                                request.workers().maxRestarts(),
                                shard.tests().stream().map(Names::text).toList(),
                                request.selection().args(),
                                environment,
                                shard.handsOut(),
                                tx.stream().map(TxSpec::argument).toList()));
        Command watchdog = new WatchdogProgram(shard.runtime())
                .command(shard.environment(), new RunMark(shard.folder().configuration(number, run)));
        Path log = shard.folder().logs().resolve(origin.runner().name() + "-" + number + ".log");
        return new Fork(origin, command, watchdog, shard.folder().events(number), log);
    }
}
