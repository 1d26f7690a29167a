package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.ledger.Books;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.problem.reason.TestReasons;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.DeathCauses;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.attempt.Rounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what is missing of a run: one sentence for each thing, none when the run is complete. */
final class Completeness {

    private final ShardFolder folder;
    private final List<Attempt> attempts;
    private final Rounds rounds;
    private final Books books;
    private final boolean severalPythons;
    private final Optional<Division> shared;
    private final List<String> reasons = new ArrayList<>();

    private Completeness(
            ShardFolder folder, List<Attempt> attempts, boolean severalPythons, Optional<Division> shared) {
        this.severalPythons = severalPythons;
        this.shared = shared;
        this.folder = folder;
        this.attempts = attempts;
        this.rounds = new Rounds(attempts);
        this.books = rounds.books();
    }

    /**
     * Returns why the run is not complete.
     *
     * @param troubles what went wrong on our own side
     * @param severalPythons whether workers of another Python than pytest's own were asked for
     * @param shared which files were whose, where several processes shared them
     */
    static List<String> reasons(
            ShardFolder folder,
            List<Attempt> attempts,
            OwnTroubles troubles,
            boolean severalPythons,
            Optional<Division> shared) {
        Completeness completeness = new Completeness(folder, attempts, severalPythons, shared);
        completeness.endings();
        completeness.division();
        completeness.lateTests();
        if (!completeness.idle()) {
            completeness.lostTests();
        }
        completeness.workers();
        completeness.reasons.addAll(troubles.sentences());
        completeness.causes();
        return List.copyOf(completeness.reasons);
    }

    private void endings() {
        attempts.stream()
                .flatMap(attempt -> attempt.cutOff().stream())
                .map(cut -> TestReasons.cutOff(cut.limit().toSeconds(), cut.parameter()))
                .distinct()
                .forEach(reasons::add);
        attempts.stream()
                .flatMap(attempt -> attempt.ledger().collectionFailures().stream())
                .map(failure -> failure.isOfWorker()
                        ? TestReasons.workerDiffers(failure.id())
                        : TestReasons.notCollected(failure.id()))
                .forEach(reasons::add);
        int last = rounds.last().get(0).origin().round();
        attempts.forEach(attempt -> ending(attempt, attempt.origin().round() == last));
    }

    private void ending(Attempt attempt, boolean last) {
        boolean finished =
                attempt.ledger().ended().isPresent() || attempt.cutOff().isPresent();
        // What a process was to run that died before it said so is not known, and no rerun makes it good.
        boolean unknown = attempt.origin().isOneOfSeveral()
                && attempt.origin().round() == 0
                && !attempt.ledger().planKnown();
        // Who killed it is told among the causes.
        String how = attempt.exit().isKill() ? "was killed" : attempt.exit().describe();
        if (!finished && unknown) {
            reasons.add(TestReasons.endedUnknown(attempt.name(), how, filesOf(attempt)));
        } else if (!finished && last) {
            reasons.add(TestReasons.endedEarly(attempt.name(), how));
        }
        attempt.ledger()
                .ended()
                .map(SuiteEvent.Ended::error)
                .filter(error -> last && !attempt.ledger().lost().isEmpty())
                .ifPresent(error -> reasons.add(TestReasons.internalError(attempt.name(), RunnerError.words(error))));
        // pytest.exit() while modules are imported, with whatever code: nobody knows which tests there are.
        attempt.stopped()
                .filter(stopped -> last && attempt.ledger().planned() == 0)
                .ifPresent(stopped -> reasons.add(TestReasons.stoppedUnknown(attempt.name(), stopped)));
    }

    /** As far as the plan knew: others that only pytest would find are not among them. */
    private List<String> filesOf(Attempt attempt) {
        return shared.map(division -> division.filesOf(attempt.origin().number()))
                .orElse(List.of());
    }

    /** What one of several left to the others must have been taken by one of them, and by one only. */
    private void division() {
        List<Ledger> several = rounds.first().stream()
                .filter(attempt -> attempt.origin().isOneOfSeveral())
                .map(Attempt::ledger)
                .toList();
        if (!several.stream().allMatch(ledger -> ledger.divided().isPresent())) {
            return; // one of them died before, which was told
        }
        Set<String> taken = new HashSet<>();
        Set<String> left = new TreeSet<>();
        for (Ledger ledger : several) {
            SuiteEvent.Divided divided = ledger.divided().orElseThrow();
            taken.addAll(divided.taken());
            left.addAll(divided.left());
        }
        left.removeAll(taken);
        // What came after the collection is left to the others by the name of each test.
        several.forEach(ledger -> left.removeAll(ledger.plannedIds()));
        SpreadNames names = SpreadNames.of(several, shared);
        reasons.addAll(names.reasons());
        left.removeIf(names::explains);
        left.forEach(unit -> reasons.add(TestReasons.leftToOthers(unit)));
        books.plannedTwice().forEach(id -> reasons.add(TestReasons.ranTwice(id)));
        unplanned();
    }

    /** Of one that no process had in its plan nobody knows whose it was. */
    private void unplanned() {
        rounds.first().stream()
                .filter(attempt -> attempt.origin().isOneOfSeveral())
                .filter(attempt -> attempt.origin().runner().sharing().plansAll())
                .forEach(attempt -> attempt.ledger()
                        .unplanned()
                        .forEach(id -> reasons.add(
                                TestReasons.unplanned(id, attempt.origin().worker()))));
    }

    /** The controller had heard what there is, and hands out nothing else. */
    private void lateTests() {
        attempts.stream()
                .flatMap(attempt -> attempt.ledger().late().stream())
                .map(late -> TestReasons.late(late.first(), late.count(), late.worker()))
                .forEach(reasons::add);
    }

    /** Returns whether the runner was told to run nothing, which says enough. */
    private boolean idle() {
        List<String> options = attempts.stream()
                .flatMap(attempt -> attempt.ledger().idle().stream())
                .distinct()
                .toList();
        if (!options.isEmpty()) {
            reasons.add(TestReasons.idle(attempts.get(0).origin().runner().name(), options));
        }
        return !options.isEmpty();
    }

    private void lostTests() {
        String stopped = rounds.whyStopped().orElse(null);
        Map<String, String> victims = rounds.victims();
        Set<String> hanging = attempts.stream()
                .flatMap(attempt -> attempt.cutOff().stream())
                .flatMap(cut -> cut.running().stream())
                .collect(Collectors.toSet());
        Set<String> silent = new HashSet<>(books.silent());
        int notRun = 0;
        for (String id : books.lost()) {
            String worker = victims.get(id);
            if (hanging.contains(id)) {
                reasons.add(TestReasons.wasRunning(id));
            } else if (worker != null) {
                reasons.add(TestReasons.diedWith(id, process(worker)));
            } else if (silent.contains(id)) {
                reasons.add(TestReasons.withoutOutcome(
                        id, attempts.get(0).origin().runner().name()));
            } else if (stopped == null) {
                reasons.add(TestReasons.withoutResult(id));
            } else {
                notRun++;
            }
        }
        if (notRun > 0) {
            reasons.add(TestReasons.notRun(notRun, String.valueOf(stopped)));
        }
    }

    private String process(String worker) {
        return worker.equals(Origin.MAIN)
                ? "the " + attempts.get(0).origin().runner().name() + " process"
                : "its worker (" + worker + ")";
    }

    private void workers() {
        Set<WrittenBy> artifacts = writers(folder.artifactFiles(), WrittenBy::artifact);
        Set<WrittenBy> journals = writers(folder.journalFiles(), WrittenBy::journal);
        for (Attempt attempt : attempts) {
            reasons.addAll(
                    WorkerEvidence.missing(attempt.origin(), attempt.ledger(), artifacts, journals, severalPythons));
        }
    }

    private static Set<WrittenBy> writers(List<Path> files, Function<Path, Optional<WrittenBy>> writer) {
        return files.stream().map(writer).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** A death that a rerun made good is none of the result's. */
    private void causes() {
        if (!reasons.isEmpty()) {
            attempts.forEach(attempt -> reasons.addAll(DeathCauses.of(attempt)));
        }
    }
}
