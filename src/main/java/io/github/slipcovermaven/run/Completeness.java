package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.plan.Books;
import io.github.slipcovermaven.plan.Ledger;
import io.github.slipcovermaven.plan.TestEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    private final List<String> reasons = new ArrayList<>();

    private Completeness(ShardFolder folder, List<Attempt> attempts) {
        this.folder = folder;
        this.attempts = attempts;
        this.books = Attempts.books(attempts);
    }

    /** Returns why the run is not complete. */
    static List<String> reasons(ShardFolder folder, List<Attempt> attempts) {
        Completeness completeness = new Completeness(folder, attempts);
        completeness.endings();
        completeness.lostTests();
        completeness.artifacts();
        completeness.ownTroubles();
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
            reasons.add("pytest " + last.exit().describe() + " before it had finished");
        }
    }

    private void lostTests() {
        String stopped = books.last().ended().map(TestEvent.Ended::stopped).orElse(null);
        Map<String, String> victims = new HashMap<>();
        for (Attempt attempt : attempts) {
            attempt.ledger().crashes().forEach(crash -> victims.put(crash.id(), crash.worker()));
            if (attempt.ledger().ended().isEmpty()) {
                attempt.ledger().running().forEach((worker, id) -> victims.put(id, worker));
            }
        }
        int notRun = 0;
        for (String id : books.lost()) {
            String worker = victims.get(id);
            if (worker != null) {
                reasons.add(id + " was running when its worker (" + worker + ") died, and has no result");
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

    /** A worker that died in a test is excused when that test ran again: its journal has its coverage. */
    private void artifacts() {
        for (int number = 0; number < attempts.size(); number++) {
            Ledger ledger = attempts.get(number).ledger();
            Set<String> died = new HashSet<>();
            ledger.crashes().forEach(crash -> died.add(crash.worker()));
            if (ledger.ended().isEmpty()) {
                died.addAll(ledger.running().keySet());
            }
            for (String worker : expected(ledger)) {
                // What a death in a test cost is said by the lost tests; only other deaths are news here.
                boolean told = died.contains(worker)
                        || (worker.equals("main") && ledger.ended().isEmpty());
                if (!told && !Files.exists(artifact(number, worker))) {
                    reasons.add("the " + (worker.equals("main") ? "pytest process" : "worker " + worker)
                            + " left no coverage behind: it died after its last test");
                }
            }
        }
    }

    private static List<String> expected(Ledger ledger) {
        List<String> workers = new ArrayList<>();
        if (ledger.session().isPresent()) {
            workers.add("main");
        }
        ledger.workers().forEach(ready -> workers.add(ready.worker()));
        return workers;
    }

    private Path artifact(int attempt, String worker) {
        return folder.artifacts().resolve("coverage-" + attempt + "-" + worker + ".json");
    }

    private void ownTroubles() {
        for (Attempt attempt : attempts) {
            for (TestEvent.Trouble trouble : attempt.ledger().troubles()) {
                reasons.add("measuring failed in " + trouble.worker() + " (" + trouble.where() + "): "
                        + lastLine(trouble.text()));
            }
        }
        for (Path file : folder.problemFiles()) {
            reasons.add("measuring failed, see " + file + ": " + lastLine(read(file)));
        }
    }

    /** The last line of a traceback is the one that says what happened. */
    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
