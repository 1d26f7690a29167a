package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.plan.Books;
import io.github.slipcovermaven.plan.TestEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is missing of a run: one sentence for each thing, none when the run is complete. */
final class Completeness {

    private final ShardFolder folder;
    private final List<Attempt> attempts;
    private final Books books;
    private final boolean severalPythons;
    private final List<String> reasons = new ArrayList<>();

    private Completeness(ShardFolder folder, List<Attempt> attempts, boolean severalPythons) {
        this.severalPythons = severalPythons;
        this.folder = folder;
        this.attempts = attempts;
        this.books = Attempts.books(attempts);
    }

    /** Returns why the run is not complete. */
    static List<String> reasons(ShardFolder folder, List<Attempt> attempts) {
        return reasons(folder, attempts, false);
    }

    /**
     * Returns why the run is not complete.
     *
     * @param severalPythons whether workers of another Python than pytest's own were asked for
     */
    static List<String> reasons(ShardFolder folder, List<Attempt> attempts, boolean severalPythons) {
        Completeness completeness = new Completeness(folder, attempts, severalPythons);
        completeness.endings();
        completeness.lostTests();
        completeness.workers();
        completeness.reasons.addAll(OwnTroubles.of(folder, attempts).sentences());
        completeness.causes();
        return List.copyOf(completeness.reasons);
    }

    private void endings() {
        for (Attempt attempt : attempts) {
            attempt.cutOff()
                    .ifPresent(cut -> reasons.add(
                            "the run was ended after " + cut.limit().toSeconds() + " s (" + cut.parameter() + ")"));
            for (TestEvent.CollectionFailed failure : attempt.ledger().collectionFailures()) {
                reasons.add(failure.id() + " could not be collected");
            }
        }
        Attempt last = attempts.get(attempts.size() - 1);
        if (last.ledger().ended().isEmpty() && last.cutOff().isEmpty()) {
            // Who killed it is told among the causes.
            String how = last.exit().isKill() ? "was killed" : last.exit().describe();
            reasons.add("pytest " + how + " before it had finished");
        }
        // pytest.exit() while modules are imported, with whatever code: nobody knows which tests there are.
        last.ledger()
                .ended()
                .map(TestEvent.Ended::stopped)
                .filter(stopped -> last.ledger().planned() == 0)
                .ifPresent(stopped -> reasons.add("pytest stopped before its tests were known: " + stopped));
    }

    private void lostTests() {
        String stopped = books.last().ended().map(TestEvent.Ended::stopped).orElse(null);
        Map<String, String> victims = new HashMap<>();
        Set<String> hanging = new HashSet<>();
        for (Attempt attempt : attempts) {
            attempt.ledger().crashes().forEach(crash -> victims.put(crash.id(), crash.worker()));
            if (attempt.ledger().ended().isEmpty()) {
                attempt.ledger().running().forEach((worker, id) -> victims.put(id, worker));
            }
            attempt.cutOff().ifPresent(cut -> hanging.addAll(cut.running()));
        }
        int notRun = 0;
        for (String id : books.lost()) {
            String worker = victims.get(id);
            if (hanging.contains(id)) {
                reasons.add(id + " was running when the run was ended, and has no result");
            } else if (worker != null) {
                reasons.add(id + " was running when " + process(worker) + " died, and has no result");
            } else if (stopped == null) {
                reasons.add(id + " was planned and has no result");
            } else {
                notRun++;
            }
        }
        if (notRun > 0) {
            reasons.add(notRun + (notRun == 1 ? " planned test was" : " planned tests were") + " not run: " + stopped);
        }
    }

    private static String process(String worker) {
        return worker.equals("main") ? "the pytest process" : "its worker (" + worker + ")";
    }

    private void workers() {
        List<String> artifacts = names(folder.artifactFiles());
        List<String> journals = names(folder.journalFiles());
        for (int number = 0; number < attempts.size(); number++) {
            reasons.addAll(
                    WorkerEvidence.missing(number, attempts.get(number).ledger(), artifacts, journals, severalPythons));
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }

    /** A death that a rerun made good is none of the result's. */
    private void causes() {
        if (!reasons.isEmpty()) {
            attempts.forEach(attempt -> reasons.addAll(DeathCauses.of(attempt)));
        }
    }
}
