package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.problem.DeathAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TxSpec;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.DeathCauses;
import io.github.slipcovermaven.shard.attempt.Fork;
import io.github.slipcovermaven.shard.attempt.Rounds;
import io.github.slipcovermaven.shard.attempt.Tried;
import io.github.slipcovermaven.shard.fork.AttemptRunner;
import io.github.slipcovermaven.shard.fork.Forks;
import io.github.slipcovermaven.shard.fork.LeftRest;
import io.github.slipcovermaven.shard.prepare.OtherHosts;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.trial.TornApart;
import io.github.slipcovermaven.shard.trial.Trial;
import io.github.slipcovermaven.shard.trial.TrialRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Runs the suite, and then what a death took with it, as often as the user allows. */
final class Attempts {

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;
    private final Forks forks;
    private int round;
    private Tried tried = Tried.nothing(List.of());
    private TornApart.Found apart = TornApart.Found.NOTHING;

    Attempts(Console console, PreparedShard shard, ShardRequest request) {
        this.console = console;
        this.shard = shard;
        this.request = request;
        this.runner = new AttemptRunner(console, request.workers(), shard);
        this.forks = Forks.of(shard, request, console.isColoured());
    }

    /** Writes what the processes that run the suite are told. */
    void configure() {
        forks.configureSuite();
    }

    /**
     * Runs what is to run: first the whole suite, by one process or by several that share the files. Then what failed there
     * for the sharing alone, and what was lost.
     */
    List<Attempt> run() {
        long began = System.nanoTime();
        List<Attempt> suite = runner.run(forks.suite(), forks.stop(0));
        noteUnclaimed(suite);
        tried = new Trial(console, shard, request, new TrialRuns(shard, request, runner))
                .run(suite, Duration.ofNanos(System.nanoTime() - began));
        List<Attempt> attempts = new ArrayList<>();
        List<Attempt> last = toTheEnd(attempts, tried.counted());
        for (int rerun = 1; rerun <= request.workers().rerunLost(); rerun++) {
            if (last.stream().noneMatch(Attempt::lostToADeath)
                    || new Rounds(attempts).books().lost().isEmpty()
                    || othersStopped(last)
                    || tooManyDeaths(attempts)) {
                break;
            }
            List<TxSpec> tx = stillAnswering();
            if (tx.isEmpty() && !request.workers().tx().isEmpty()) {
                break;
            }
            last = again(attempts, last, tx);
        }
        if (shard.listed().isPresent()) {
            apart = new TornApart(console, shard, request, runner)
                    .among(attempts, Duration.ofNanos(System.nanoTime() - began));
        }
        return attempts;
    }

    /** Returns the shard that is to run in place of this one, as tests failed only for being divided; else empty. */
    Optional<PreparedShard> whole() {
        if (!apart.all()) {
            return Optional.empty();
        }
        new ShardUpkeep(shard.folder()).removeRun();
        return Optional.of(shard.withWhole(apart.files()));
    }

    /** Returns the shard with what this run has shown of it. */
    PreparedShard known() {
        return apart.files().isEmpty() ? shard : shard.remembering(apart.files());
    }

    /**
     * What nobody took, as all had to stop or died, was to be run by the last of them. Where none came so far, as the steps
     * cannot be loaded, that is told as such.
     */
    private void noteUnclaimed(List<Attempt> suite) {
        if (suite.stream().noneMatch(attempt -> attempt.ledger().planKnown())) {
            return;
        }
        Set<String> planned = suite.stream()
                .flatMap(attempt -> attempt.ledger().plannedIds().stream())
                .collect(Collectors.toSet());
        List<String> unclaimed = shard.unclaimed(planned);
        if (!unclaimed.isEmpty()) {
            Attempt last = suite.stream()
                    .filter(attempt -> !attempt.ledger().deaths().isEmpty())
                    .findFirst()
                    .orElse(suite.get(suite.size() - 1));
            last.ledger().accept(new SuiteEvent.Planned(0, null, unclaimed));
        }
    }

    /**
     * Adds these to the attempts, and runs what they left to us, as often as xdist would have replaced a worker.
     *
     * @return these, and those that ran what was left
     */
    private List<Attempt> toTheEnd(List<Attempt> attempts, List<Attempt> ended) {
        attempts.addAll(ended);
        List<Attempt> all = new ArrayList<>(ended);
        int deaths = 0;
        Optional<LeftRest> rest = ended.size() == 1 ? LeftRest.of(ended.get(0)) : Optional.empty();
        while (rest.isPresent()) {
            Attempt before = all.get(all.size() - 1);
            deaths += before.ledger().deaths().size();
            List<TxSpec> tx = stillAnswering();
            if (tooMany(deaths, request.workers().rerunLost() == 0)
                    || (tx.isEmpty() && !request.workers().tx().isEmpty())) {
                break;
            }
            console.warn(rest.get().announcement());
            DeathCauses.of(before).forEach(console::warn);
            round++;
            int number = attempts.size();
            Fork fork = forks.again(number, round, rest.get().tests(), tx);
            Attempt next = runner.run(List.of(fork), forks.stop(number)).get(0);
            attempts.add(next);
            all.add(next);
            rest = LeftRest.of(next);
        }
        return all;
    }

    /** Returns what was found of tests that failed for what their processes had not collected. */
    Tried tried() {
        return tried;
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
        return tooMany((int) deaths, true);
    }

    private boolean tooMany(int deaths, boolean isLast) {
        int most = request.workers().maxRestarts();
        if (deaths <= most) {
            return false;
        }
        console.warn(DeathAdvice.tooManyDied(deaths, most, isLast));
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

    private List<Attempt> again(List<Attempt> attempts, List<Attempt> lastRound, List<TxSpec> tx) {
        Rounds rounds = new Rounds(attempts);
        List<String> lost = rounds.books().lost();
        List<String> victims =
                rounds.victims().keySet().stream().filter(lost::contains).toList();
        console.warn(DeathAdvice.runningAgain(victims, lost));
        lastRound.forEach(attempt -> DeathCauses.of(attempt).forEach(console::warn));
        round++;
        List<Attempt> all = new ArrayList<>();
        Set<String> whole = attempts.stream()
                .flatMap(attempt -> attempt.ledger().divided().stream())
                .flatMap(divided -> divided.whole().keySet().stream())
                .collect(Collectors.toSet());
        for (List<String> selection : selections(lost, victims, test -> shard.unitOf(test, whole))) {
            int number = attempts.size();
            Fork fork = forks.again(number, round, selection, tx);
            all.addAll(toTheEnd(attempts, runner.run(List.of(fork), forks.stop(number))));
            if (all.get(all.size() - 1).cutOff().isPresent()) {
                break;
            }
        }
        return all;
    }

    /**
     * First what only went along with a death, then each test during which a process died, alone: it may kill
     * the next one, too, and must not take the others along again.
     */
    private static List<List<String>> selections(
            List<String> lost, List<String> victims, UnaryOperator<String> unitOf) {
        Set<String> deadly = victims.stream().map(unitOf).collect(Collectors.toCollection(LinkedHashSet::new));
        List<List<String>> selections = new ArrayList<>();
        selections.add(
                lost.stream().filter(id -> !deadly.contains(unitOf.apply(id))).toList());
        deadly.forEach(unit -> selections.add(
                lost.stream().filter(id -> unitOf.apply(id).equals(unit)).toList()));
        selections.removeIf(List::isEmpty);
        return selections;
    }
}
