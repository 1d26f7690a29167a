package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.problem.reason.MeasuringReasons;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the workers of one attempt must have left behind: an artifact; or, where a death in the midst of a
 * test is told by the lost tests, at least the journal that holds what it ran.
 */
final class WorkerEvidence {

    private final Origin origin;
    private final Ledger ledger;
    private final Set<WrittenBy> artifacts;
    private final Set<WrittenBy> journals;
    private final boolean severalAllowed;

    private WorkerEvidence(
            Origin origin, Ledger ledger, Set<WrittenBy> artifacts, Set<WrittenBy> journals, boolean severalAllowed) {
        this.origin = origin;
        this.ledger = ledger;
        this.artifacts = artifacts;
        this.journals = journals;
        this.severalAllowed = severalAllowed;
    }

    /**
     * Returns one sentence for each worker whose coverage is not there, or is not of this Python.
     *
     * @param origin which of the shard's processes it was
     * @param ledger what was told of it
     * @param artifacts who left one
     * @param journals who left one
     * @param severalAllowed whether the user asked for workers of several Pythons, each of which the record names
     */
    static List<String> missing(
            Origin origin, Ledger ledger, Set<WrittenBy> artifacts, Set<WrittenBy> journals, boolean severalAllowed) {
        WorkerEvidence evidence = new WorkerEvidence(origin, ledger, artifacts, journals, severalAllowed);
        List<String> reasons = new ArrayList<>();
        Set<String> excused = evidence.excused();
        for (String worker : evidence.expected()) {
            if (!evidence.hasArtifact(worker)) {
                if (!excused.contains(worker)) {
                    reasons.add(MeasuringReasons.noCoverage(evidence.name(worker), evidence.when(worker)));
                } else if (!evidence.hasJournal(worker)) {
                    reasons.add(MeasuringReasons.noJournal(evidence.name(worker)));
                }
            }
        }
        reasons.addAll(evidence.otherPythons());
        return reasons;
    }

    /** A worker that died before it was ready is known by its death alone. */
    private Set<String> expected() {
        Set<String> workers = new LinkedHashSet<>();
        if (ledger.session().isPresent()) {
            workers.add(origin.worker());
        }
        ledger.workers().forEach(ready -> workers.add(ready.worker()));
        ledger.deaths().forEach(death -> workers.add(death.worker()));
        return workers;
    }

    /**
     * When pytest itself dies it takes all its workers along, also those that were between two tests. One of several
     * is excused for the tests that went with it: if none did, nothing else tells of its end.
     */
    private Set<String> excused() {
        if (ledger.ended().isEmpty()
                && !(origin.isOneOfSeveral() && ledger.lost().isEmpty())) {
            return expected();
        }
        Set<String> died = new HashSet<>();
        ledger.crashes().forEach(crash -> died.add(crash.worker()));
        return died;
    }

    private String when(String worker) {
        // A worker tells its troubles when its session is over, and its artifact comes just before.
        if (ledger.troubles().stream().anyMatch(told -> told.worker().equals(worker))) {
            return "it could not be written";
        }
        // Not when it was ready: it collects only then.
        boolean runnerItself = worker.equals(origin.worker()) && (!origin.isOneOfSeveral() || ledger.planKnown());
        boolean began = runnerItself
                || ledger.results().stream().anyMatch(result -> result.worker().equals(worker));
        return began ? "it died after its last test" : "it died before its first test";
    }

    private boolean hasArtifact(String worker) {
        return artifacts.contains(new WrittenBy(origin.number(), worker));
    }

    private boolean hasJournal(String worker) {
        return journals.contains(new WrittenBy(origin.number(), worker));
    }

    /** Another Python may well have other lines; the union would be of no Python at all. */
    private List<String> otherPythons() {
        if (severalAllowed) {
            return List.of();
        }
        String python = ledger.session().map(SuiteEvent.SessionStarted::python).orElse("");
        return ledger.workers().stream()
                .filter(ready -> !python.isEmpty() && !ready.python().equals(python))
                .map(ready -> MeasuringReasons.anotherPython(ready.worker(), ready.python(), python))
                .toList();
    }

    private String name(String worker) {
        return worker.equals(Origin.MAIN) ? origin.runner().name() + " process" : "worker " + worker;
    }
}
