package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.artifact.talk.EventLog;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.process.Grace;
import io.github.slipcovermaven.process.LogFile;
import io.github.slipcovermaven.process.limits.MemoryKills;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Fork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final MemoryKills kills;
    private final MemoryKills.Reading before;
    private Optional<Attempt.CutOff> cutOff = Optional.empty();
    private boolean over;

    private FollowedFork(Fork fork, LogFile log, ForkedProcess process, MemoryKills kills, MemoryKills.Reading before) {
        this.fork = fork;
        this.events = new EventLog(fork.events());
        this.log = log;
        this.process = process;
        this.kills = kills;
        this.before = before;
    }

    static FollowedFork start(Fork fork, MemoryKills kills) {
        MemoryKills.Reading before = kills.read();
        LogFile log = LogFile.append(fork.log());
        try {
            double started = now();
            ForkedProcess process = ForkedProcess.startWatched(fork.command(), log, fork.watchdog());
            FollowedFork followed = new FollowedFork(fork, log, process, kills, before);
            followed.ledger.accept(new SuiteEvent.Launched(started));
            return followed;
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

    /** Tells whether it runs what was lost to a death before. */
    boolean isRerun() {
        return fork.origin().round() > 0;
    }

    /** Tells whether its watchdog lives, which ends it should Maven be killed. */
    boolean isWatched() {
        return process.isWatched();
    }

    Ledger ledger() {
        return ledger;
    }

    /** Waits for its end and returns what it told meanwhile. */
    List<TestEvent> follow(Duration limit) {
        over = over || process.waitFor(limit);
        List<TestEvent> told = new ArrayList<>(events.poll());
        told.forEach(ledger::accept);
        if (over) {
            List<TestEvent> death = death();
            death.forEach(ledger::accept);
            told.addAll(death);
        }
        return told;
    }

    /**
     * Of xdist's workers the controller tells; of one that is a process of its own nobody else does.
     */
    private List<TestEvent> death() {
        if (!fork.origin().isOneOfSeveral()
                || cutOff.isPresent()
                || ledger.ended().isPresent()
                || !ledger.deaths().isEmpty()) {
            return List.of();
        }
        String worker = fork.origin().worker();
        double now = now();
        List<TestEvent> death = new ArrayList<>();
        death.add(new WorkerEvent.WorkerDown(
                now, worker, process.exit().describe(), false, process.exit().code()));
        ledger.running().values().forEach(id -> death.add(new ResultEvent.Crashed(now, id, worker)));
        return death;
    }

    private static double now() {
        return Instant.now().toEpochMilli() / 1000.0;
    }

    /** Has its processes say where they are; returns the file that holds it. */
    Optional<Path> writeStacks(WorkerStacks stacks) {
        return stacks.write(process, ledger, fork.origin());
    }

    /** Notes why it is about to be ended. */
    void note(Attempt.CutOff why) {
        cutOff = Optional.of(why);
    }

    /** Ends it, so that it writes what it has. */
    void end() {
        process.end(Grace.PATIENT);
    }

    Attempt attempt() {
        follow(Duration.ZERO);
        return new Attempt(
                ledger,
                process.exit(),
                cutOff,
                process.tail(TAIL_BYTES),
                fork.log(),
                kills.read().since(before),
                fork.origin());
    }

    @Override
    public void close() throws IOException {
        try (log) {
            process.close();
        }
    }
}
