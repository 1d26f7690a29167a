package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.EventLog;
import io.github.slipcovermaven.plan.Ledger;
import io.github.slipcovermaven.plan.TestEvent;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.process.Grace;
import io.github.slipcovermaven.process.LogFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A process of the runner with what it tells. */
final class FollowedFork implements AutoCloseable {

    private static final int TAIL_BYTES = 4_000;

    private final Fork fork;
    private final EventLog events;
    private final Ledger ledger = new Ledger();
    private final LogFile log;
    private final ForkedProcess process;
    private Optional<Attempt.CutOff> cutOff = Optional.empty();
    private boolean over;

    private FollowedFork(Fork fork, LogFile log, ForkedProcess process) {
        this.fork = fork;
        this.events = new EventLog(fork.events());
        this.log = log;
        this.process = process;
    }

    static FollowedFork start(Fork fork) {
        LogFile log = LogFile.append(fork.log());
        try {
            return new FollowedFork(fork, log, ForkedProcess.start(fork.command(), log));
        } catch (RuntimeException e) {
            try (log) {
                throw e;
            } catch (IOException closing) {
                e.addSuppressed(closing);
                throw e;
            }
        }
    }

    boolean isOver() {
        return over;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Waits for its end and returns what it told meanwhile. */
    List<TestEvent> follow(Duration limit) {
        over = over || process.waitFor(limit);
        List<TestEvent> told = events.poll();
        told.forEach(ledger::accept);
        if (over) {
            tellOfItsDeath();
        }
        return told;
    }

    /**
     * Of xdist's workers the controller tells; of one that is a process of its own nobody else does.
     */
    private void tellOfItsDeath() {
        if (!fork.origin().isOneOfSeveral()
                || cutOff.isPresent()
                || ledger.ended().isPresent()
                || !ledger.deaths().isEmpty()) {
            return;
        }
        String worker = fork.origin().worker();
        double now = Instant.now().toEpochMilli() / 1000.0;
        List<String> victims = List.copyOf(ledger.running().values());
        ledger.accept(new TestEvent.WorkerDown(now, worker, process.exit().describe(), false));
        victims.forEach(id -> ledger.accept(new TestEvent.Crashed(now, id, worker)));
    }

    /** Ends it for a limit. */
    void cut(Attempt.CutOff why) {
        cutOff = Optional.of(why);
        end();
    }

    /** Ends it, so that it writes what it has. */
    void end() {
        process.end(Grace.PATIENT);
    }

    Attempt attempt() {
        follow(Duration.ZERO);
        return new Attempt(ledger, process.exit(), cutOff, process.tail(TAIL_BYTES), fork.log(), fork.origin());
    }

    @Override
    public void close() throws IOException {
        try (log) {
            process.close();
        }
    }
}
