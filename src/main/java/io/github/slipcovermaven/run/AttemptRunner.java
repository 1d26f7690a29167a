package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.EventLog;
import io.github.slipcovermaven.plan.Ledger;
import io.github.slipcovermaven.plan.Progress;
import io.github.slipcovermaven.plan.TestEvent;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.process.Grace;
import io.github.slipcovermaven.process.LogFile;
import io.github.slipcovermaven.process.MemoryEvidence;
import io.github.slipcovermaven.process.MemoryKills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs the runner once or, with its reruns, several times, follows what it tells, and ends it when it passes
 * a limit. The limit of the whole run counts from when this object is made.
 */
final class AttemptRunner {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TAIL_BYTES = 4_000;

    private final Console console;
    private final WorkerRules rules;
    private final MemoryKills kills = MemoryKills.ofThisProcess();
    private final long begun = System.nanoTime();

    AttemptRunner(Console console, WorkerRules rules) {
        this.console = console;
        this.rules = rules;
    }

    /**
     * Runs the command to its end.
     *
     * @param events where the runner writes its events
     * @param log where its output goes
     */
    Attempt run(Command command, Path events, Path log) {
        EventLog eventLog = new EventLog(events);
        Ledger ledger = new Ledger();
        Clock clock = new Clock();
        Optional<Attempt.CutOff> cutOff = Optional.empty();
        MemoryKills.Reading before = kills.read();
        try (LogFile output = LogFile.append(log);
                ForkedProcess process = ForkedProcess.start(command, output)) {
            while (!process.waitFor(POLL)) {
                clock.note(enter(eventLog, ledger));
                console.progress(clock.progress(ledger).line());
                cutOff = passed(clock, ledger);
                if (cutOff.isPresent()) {
                    process.end(Grace.PATIENT);
                    break;
                }
            }
            enter(eventLog, ledger);
            MemoryEvidence memory = kills.read().since(before);
            return new Attempt(ledger, process.exit(), cutOff, process.tail(TAIL_BYTES), log, memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            console.endProgress();
        }
    }

    private static List<TestEvent> enter(EventLog log, Ledger ledger) {
        List<TestEvent> events = log.poll();
        events.forEach(ledger::accept);
        return events;
    }

    private Optional<Attempt.CutOff> passed(Clock clock, Ledger ledger) {
        List<String> running = List.copyOf(ledger.running().values());
        Optional<Attempt.CutOff> tooLong = rules.timeout()
                .filter(limit -> Duration.ofNanos(System.nanoTime() - begun).compareTo(limit) >= 0)
                .map(limit -> new Attempt.CutOff("timeout", limit, running));
        return tooLong.isPresent()
                ? tooLong
                : rules.stallTimeout()
                        .filter(limit -> clock.sinceAFinishedTest().compareTo(limit) >= 0)
                        .map(limit -> new Attempt.CutOff("stallTimeout", limit, running));
    }

    /** The time since the tests began, and since one last finished. */
    private static final class Clock {

        private long testsBegan = System.nanoTime();
        private long lastFinished = testsBegan;

        void note(List<TestEvent> events) {
            for (TestEvent event : events) {
                if (event instanceof TestEvent.Finished) {
                    lastFinished = System.nanoTime();
                } else if (event instanceof TestEvent.Planned) {
                    testsBegan = System.nanoTime();
                    lastFinished = testsBegan;
                }
            }
        }

        Progress progress(Ledger ledger) {
            double seconds = (System.nanoTime() - testsBegan) / 1e9;
            return new Progress(ledger.finished(), ledger.planned(), ledger.failed(), seconds);
        }

        Duration sinceAFinishedTest() {
            return Duration.ofNanos(System.nanoTime() - lastFinished);
        }
    }
}
