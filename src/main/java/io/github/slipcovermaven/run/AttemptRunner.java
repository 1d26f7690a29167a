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
import io.github.slipcovermaven.python.RunMark;
import io.github.slipcovermaven.python.WatchdogProgram;
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
    private final PreparedShard shard;
    private final WorkerStacks stacks;
    private final MemoryKills kills = MemoryKills.ofThisProcess();
    private final long begun = System.nanoTime();

    AttemptRunner(Console console, WorkerRules rules, PreparedShard shard) {
        this.console = console;
        this.rules = rules;
        this.shard = shard;
        this.stacks = new WorkerStacks(console, shard.folder(), shard.root());
    }

    /**
     * Runs the command to its end.
     *
     * @param number of the attempt, by which its files are known
     */
    Attempt run(int number, Command command) {
        EventLog eventLog = new EventLog(shard.folder().events(number));
        Path log = shard.folder().logs().resolve("pytest-" + number + ".log");
        Ledger ledger = new Ledger();
        Clock clock = new Clock();
        Optional<Attempt.CutOff> cutOff = Optional.empty();
        MemoryKills.Reading before = kills.read();
        try (LogFile output = LogFile.append(log);
                ForkedProcess process = ForkedProcess.startWatched(command, output, watchdog(number))) {
            while (!process.waitFor(POLL)) {
                clock.note(enter(eventLog, ledger));
                console.progress(clock.progress(ledger).line());
                Optional<Limit> limit = passed(clock);
                if (limit.isPresent()) {
                    cutOff = Optional.of(cutOff(limit.get(), process, ledger, number));
                    process.end(Grace.PATIENT);
                    break;
                }
            }
            enter(eventLog, ledger);
            if (!process.isWatched()) {
                console.warn("The watchdog has ended: had Maven been killed, the tests would have gone on.");
            }
            MemoryEvidence memory = kills.read().since(before);
            return new Attempt(ledger, process.exit(), cutOff, process.tail(TAIL_BYTES), log, memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            console.endProgress();
            stacks.clear(number);
        }
    }

    private Command watchdog(int number) {
        RunMark mark = new RunMark(shard.folder().configuration(number));
        return new WatchdogProgram(shard.runtime()).command(shard.environment(), mark);
    }

    private Attempt.CutOff cutOff(Limit limit, ForkedProcess process, Ledger ledger, int number) {
        List<String> running = ledger.running().values().stream().sorted().toList();
        console.warn(limit.passed() + ": the run is ended.");
        Optional<Path> written = stacks.write(process, ledger, number);
        return new Attempt.CutOff(limit.parameter(), limit.time(), running, written);
    }

    private static List<TestEvent> enter(EventLog log, Ledger ledger) {
        List<TestEvent> events = log.poll();
        events.forEach(ledger::accept);
        return events;
    }

    private Optional<Limit> passed(Clock clock) {
        Optional<Limit> tooLong = rules.timeout()
                .filter(limit -> Duration.ofNanos(System.nanoTime() - begun).compareTo(limit) >= 0)
                .map(limit -> new Limit("timeout", limit));
        return tooLong.isPresent()
                ? tooLong
                : rules.stallTimeout()
                        .filter(limit -> clock.sinceAFinishedTest().compareTo(limit) >= 0)
                        .map(limit -> new Limit("stallTimeout", limit));
    }

    private record Limit(String parameter, Duration time) {

        String passed() {
            return (parameter.equals("timeout") ? "The tests take longer than " : "No test finished for ")
                    + time.toSeconds() + " s";
        }
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
