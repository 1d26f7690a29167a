package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.process.ExitStatus;
import io.github.slipcovermaven.process.limits.MemoryEvidence;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a runner told, in short. */
public final class Told {

    public static final Path LOG = Path.of("logs", "pytest-0.log");

    private static final String PYTHON = "3.11.7";

    private final Ledger ledger = new Ledger();

    /** A run whose session began. */
    public static Told session() {
        Told told = new Told();
        told.ledger.accept(new SuiteEvent.SessionStarted(0, PYTHON, "8.4.2", "3.8.0", "1.1.0", "/m"));
        return told;
    }

    /** A serial run of these tests, planned. */
    public static Told serial(String... ids) {
        return session().plan("main", ids);
    }

    /** A run of these tests by gw0 and gw1, both ready. */
    public static Told parallel(String... ids) {
        return session().ready("gw0", PYTHON).ready("gw1", PYTHON).plan(null, ids);
    }

    public Told ready(String worker, String python) {
        return tell(new WorkerEvent.WorkerReady(0, worker, 7, python, "/python"));
    }

    public Told plan(@Nullable String worker, String... ids) {
        return tell(new SuiteEvent.Planned(0, worker, List.of(ids)));
    }

    /** What it took and left of the files that several share. */
    public Told took(String taken, String left) {
        return tell(new SuiteEvent.Divided(0, List.of(taken), List.of(left), List.of(), List.of()));
    }

    public Told start(String worker, String id) {
        return tell(new ResultEvent.Started(0, id, worker));
    }

    public Told pass(String worker, String id) {
        return start(worker, id)
                .tell(new ResultEvent.Reported(0, id, worker, "call", "passed", 0.1, null, null))
                .tell(new ResultEvent.Finished(0, id, worker, 0.1));
    }

    public Told skip(String worker, String id, String reason) {
        return start(worker, id)
                .tell(new ResultEvent.Reported(0, id, worker, "setup", "skipped", 0.1, reason, null))
                .tell(new ResultEvent.Finished(0, id, worker, 0.1));
    }

    public Told fail(String worker, String id) {
        Detail detail = new Detail("test", "AssertionError", "assert 1 == 2", List.of(), null, null);
        return start(worker, id)
                .tell(new ResultEvent.Reported(0, id, worker, "call", "failed", 0.1, null, detail))
                .tell(new ResultEvent.Finished(0, id, worker, 0.1));
    }

    /** The worker dies while it runs the test. */
    public Told crash(String worker, String id) {
        return start(worker, id).down(worker).tell(new ResultEvent.Crashed(0, id, worker));
    }

    /** The worker goes without a goodbye. */
    public Told down(String worker) {
        return down(worker, null);
    }

    /** The worker goes without a goodbye, and its process ended with that code. */
    public Told down(String worker, @Nullable Integer exit) {
        return tell(new WorkerEvent.WorkerDown(0, worker, "Not properly terminated", false, exit));
    }

    public Told end(int status) {
        return tell(new SuiteEvent.Ended(0, status, Map.of(), "", null, null));
    }

    public Told end(int status, Map<String, Integer> counts) {
        return tell(new SuiteEvent.Ended(0, status, counts, "", null, null));
    }

    public Told stop(int status, String why) {
        return tell(new SuiteEvent.Ended(0, status, Map.of(), "", why, null));
    }

    public Told tell(TestEvent event) {
        ledger.accept(event);
        return this;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Returns the attempt whose process ended with that code. */
    public Attempt exit(int code) {
        return exit(code, MemoryEvidence.unknown());
    }

    /** Returns the attempt whose process ended with that code, and what the kernel said of memory meanwhile. */
    public Attempt exit(int code, MemoryEvidence memory) {
        return exit(code, memory, Origin.alone(0, 0, new PytestRunner()));
    }

    /** Returns that process. */
    public Attempt exit(int code, Origin origin) {
        return exit(code, MemoryEvidence.unknown(), origin);
    }

    private Attempt exit(int code, MemoryEvidence memory, Origin origin) {
        return new Attempt(
                ledger,
                new ExitStatus(code, code == 137 ? Optional.of("SIGKILL") : Optional.empty()),
                Optional.empty(),
                "last words",
                LOG,
                memory,
                origin);
    }

    /** Returns the first as the suite and each other as a rerun of its own. */
    public static List<Attempt> rounds(Attempt... attempts) {
        List<Attempt> numbered = new ArrayList<>();
        for (Attempt attempt : attempts) {
            int number = numbered.size();
            numbered.add(new Attempt(
                    attempt.ledger(),
                    attempt.exit(),
                    attempt.cutOff(),
                    attempt.tail(),
                    attempt.log(),
                    attempt.memory(),
                    attempt.origin().equals(Origin.alone(0, 0, new PytestRunner()))
                            ? Origin.alone(number, number, new PytestRunner())
                            : attempt.origin()));
        }
        return numbered;
    }
}
