package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.AtomicFile;
import io.github.slipcovermaven.artifact.DivisionFile;
import io.github.slipcovermaven.artifact.FeaturesFile;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.artifact.TestSelectionFile;
import io.github.slipcovermaven.plan.Books;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.python.RunMark;
import io.github.slipcovermaven.python.RunnerStart;
import io.github.slipcovermaven.python.WatchdogProgram;
import io.github.slipcovermaven.python.WorkerConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the suite, and then what a death took with it, as often as the user allows. */
final class Attempts {

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;
    private final WorkerPlaces places;
    private final Map<Integer, WorkerPlace> placeOf = new HashMap<>();

    Attempts(Console console, PreparedShard shard, ShardRequest request) {
        this.console = console;
        this.shard = shard;
        this.request = request;
        this.runner = new AttemptRunner(console, request.workers(), shard);
        this.places = new WorkerPlaces(
                request.isolation(),
                shard.folder(),
                shard.root(),
                request.folders().output());
    }

    /** Runs what is to run: first the whole suite, by one process or by several that share the files. */
    List<Attempt> run() {
        List<Attempt> attempts = new ArrayList<>(suite());
        List<Attempt> round = attempts;
        for (int rerun = 1; rerun <= request.workers().rerunLost(); rerun++) {
            if (round.stream().noneMatch(Attempt::lostToADeath) || othersStopped(round) || tooManyDeaths(attempts)) {
                break;
            }
            List<TxSpec> tx = stillAnswering();
            if (tx.isEmpty() && !request.workers().tx().isEmpty()) {
                break;
            }
            round = again(attempts, round, rerun, tx);
            attempts.addAll(round);
        }
        return attempts;
    }

    private List<Attempt> suite() {
        if (shard.division().isEmpty()) {
            return runner.run(
                    List.of(fork(alone(0, 0), shard.workers(), request.workers().tx())), stop(0));
        }
        Division division = shard.division().get();
        List<Fork> forks = new ArrayList<>();
        for (int index = 0; index < division.count(); index++) {
            forks.add(fork(oneOfSeveral(index), 1, List.of()));
        }
        return runner.run(forks, stop(0));
    }

    /** What was stopped for -x is not to be run, although one of several died, too. */
    private static boolean othersStopped(List<Attempt> round) {
        return round.stream()
                .anyMatch(attempt ->
                        attempt.origin().isOneOfSeveral() && attempt.stopped().isPresent());
    }

    /** xdist counts for itself. */
    private boolean tooManyDeaths(List<Attempt> attempts) {
        long deaths = attempts.stream()
                .filter(attempt -> attempt.origin().isOneOfSeveral())
                .filter(attempt -> !attempt.ledger().deaths().isEmpty())
                .count();
        int most = request.workers().maxRestarts();
        if (deaths <= most) {
            return false;
        }
        console.warn(deaths + (deaths == 1 ? " worker" : " workers") + " died, and " + most
                + " may be replaced (maxWorkerRestarts); what has no result is not run again");
        return true;
    }

    /** Asks the interpreters that tx names again: a host may be gone. Empty where there is no tx. */
    private List<TxSpec> stillAnswering() {
        return request.workers().tx().isEmpty()
                ? List.of()
                : new OtherHosts(
                                console,
                                request,
                                shard.environment(),
                                shard.runtime(),
                                shard.folder().logs())
                        .answering();
    }

    private List<Attempt> again(List<Attempt> before, List<Attempt> lastRound, int round, List<TxSpec> tx) {
        List<String> lost = books(before).lost();
        List<String> victims = victims(before).stream().filter(lost::contains).toList();
        console.warn("A worker died" + (victims.isEmpty() ? "" : " while it ran " + String.join(", ", victims))
                + "; running again what has no result: " + lost.size() + (lost.size() == 1 ? " test" : " tests"));
        lastRound.forEach(attempt -> DeathCauses.of(attempt).forEach(console::warn));
        List<Attempt> attempts = new ArrayList<>();
        for (List<String> selection : selections(lost, victims)) {
            Origin origin = alone(before.size() + attempts.size(), round);
            configure(origin, selection);
            List<Attempt> ended =
                    runner.run(List.of(fork(origin, workersFor(selection.size()), tx)), stop(origin.number()));
            attempts.addAll(ended);
            if (ended.get(0).cutOff().isPresent()) {
                break;
            }
        }
        return attempts;
    }

    /**
     * First what only went along with a death, then each test during which a process died, alone: it may kill
     * the next one, too, and must not take the others along again. A scenario's unit is its feature.
     */
    private static List<List<String>> selections(List<String> lost, List<String> victims) {
        Set<String> deadly =
                victims.stream().map(FeatureShare::unit).collect(Collectors.toCollection(LinkedHashSet::new));
        List<List<String>> selections = new ArrayList<>();
        selections.add(lost.stream()
                .filter(id -> !deadly.contains(FeatureShare.unit(id)))
                .toList());
        deadly.forEach(unit -> selections.add(
                lost.stream().filter(id -> FeatureShare.unit(id).equals(unit)).toList()));
        selections.removeIf(List::isEmpty);
        return selections;
    }

    private int workersFor(int tests) {
        return shard.version("pytest-xdist").isEmpty() || !request.isolation().isNone()
                ? 1
                : Math.min(shard.workers(), tests);
    }

    private static Set<String> victims(List<Attempt> attempts) {
        Set<String> victims = new LinkedHashSet<>();
        for (Attempt attempt : attempts) {
            attempt.ledger().crashes().forEach(crash -> victims.add(crash.id()));
            if (attempt.ledger().ended().isEmpty()) {
                victims.addAll(attempt.ledger().running().values());
            }
        }
        return victims;
    }

    /** Writes what the processes that run the suite are told; the scan reads what the first is, too. */
    void configure() {
        WorkerPlace home = new WorkerPlace(shard.root(), Optional.empty(), Map.of());
        AtomicFile.write(
                shard.folder().scanConfiguration(),
                configuration(alone(0, 0), home, Optional.empty(), Optional.empty(), Optional.empty())::write);
        if (shard.division().isEmpty()) {
            configure(alone(0, 0), List.of());
        }
        for (int index = 0; index < shard.division().map(Division::count).orElse(0); index++) {
            configure(oneOfSeveral(index), List.of());
        }
    }

    private void configure(Origin origin, List<String> select) {
        ShardFolder folder = shard.folder();
        int number = origin.number();
        Optional<Path> features = shard.features().map(all -> {
            FeatureShare share = select.isEmpty()
                    ? FeatureShare.ofSuite(all, shard.slice(), shard.division(), origin)
                    : FeatureShare.ofLost(all, select);
            FeaturesFile.write(folder.features(number), share.features(), share.elsewhere(), share.tell());
            return folder.features(number);
        });
        Optional<Path> selection =
                Optional.of(folder.selection(number)).filter(file -> !select.isEmpty() && features.isEmpty());
        selection.ifPresent(file -> TestSelectionFile.write(file, select));
        List<DivisionFile.Level> levels = features.isEmpty() ? levels(origin) : List.of();
        Optional<Path> division = Optional.of(folder.division(number)).filter(file -> !levels.isEmpty());
        division.ifPresent(file -> DivisionFile.write(file, levels));
        WorkerPlace place = places.make(origin);
        placeOf.put(number, place);
        AtomicFile.write(
                folder.configuration(number), configuration(origin, place, selection, division, features)::write);
    }

    private WorkerConfiguration configuration(
            Origin origin,
            WorkerPlace place,
            Optional<Path> selection,
            Optional<Path> division,
            Optional<Path> features) {
        return new WorkerConfiguration(
                shard.folder().path(),
                origin.number(),
                place.sources(shard.sources()),
                shard.omit(),
                shard.excludeLines(),
                shard.excludeAlso(),
                request.measuring().branch(),
                place.root(),
                shard.runtime(),
                place.environment(shard.environment()),
                shard.codeCache(),
                selection,
                origin.worker(),
                division,
                Optional.of(stop(0)).filter(file -> origin.isOneOfSeveral()),
                features,
                place.tree().map(copy -> new WorkerConfiguration.Moved(copy, shard.root())),
                request.measuring().engine(),
                shard.coverage());
    }

    private Origin alone(int number, int round) {
        return Origin.alone(number, round, request.selection().runner());
    }

    private Origin oneOfSeveral(int index) {
        return Origin.oneOfSeveral(index, 0, index, request.selection().runner());
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

    private Path stop(int number) {
        return shard.folder().stop(number);
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
                                shard.folder().configuration(number),
                                place.here(ShardPreparation.real(
                                        request.selection().workingDirectory())),
                                workers,
                                request.workers().distMode(),
                                request.workers().maxRestarts(),
                                shard.tests().stream().map(Path::toString).toList(),
                                request.selection().args(),
                                environment,
                                !shard.version("pytest-xdist").isEmpty(),
                                tx.stream().map(TxSpec::argument).toList()));
        Command watchdog = new WatchdogProgram(shard.runtime())
                .command(shard.environment(), new RunMark(shard.folder().configuration(number)));
        Path log = shard.folder().logs().resolve(origin.runner().name() + "-" + number + ".log");
        return new Fork(origin, command, watchdog, shard.folder().events(number), log);
    }

    /** Returns the books of all attempts. */
    static Books books(List<Attempt> attempts) {
        return new Books(
                attempts.stream().map(Attempt::ledger).toList(),
                firstRound(attempts).size());
    }

    /** Returns those that ran the suite. */
    static List<Attempt> firstRound(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.origin().round() == 0)
                .toList();
    }

    /** Returns those after which nothing was run again. */
    static List<Attempt> lastRound(List<Attempt> attempts) {
        int last = attempts.get(attempts.size() - 1).origin().round();
        return attempts.stream()
                .filter(attempt -> attempt.origin().round() == last)
                .toList();
    }

    /** Returns why the run stopped early; of several that share the files, why the first of them did. */
    static Optional<String> whyStopped(List<Attempt> attempts) {
        return lastRound(attempts).stream()
                .flatMap(attempt -> attempt.stopped().stream())
                .min(Comparator.comparing((String why) -> why.equals("another worker stopped")));
    }
}
