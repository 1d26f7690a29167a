package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.Progress;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.problem.ProcessAdvice;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.process.limits.MemoryKills;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.WorkerRules;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Fork;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Runs the runner once or, with its reruns, several times, follows what it tells, and ends it when it passes
 * a limit. The limit of the whole run counts from when this object is made.
 */
public final class AttemptRunner {

    private static final Duration POLL = Duration.ofMillis(100);

    /** How long a test may go on after another worker stopped the run, before its process is interrupted. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    private static final String AGAIN = "again: ";

    private final Console console;
    private final WorkerRules rules;
    private final WorkerStacks stacks;
    private final Optional<Path> alone;
    private final int listed;
    private final MemoryKills kills = MemoryKills.ofThisProcess();
    private final FirstNews news;
    private final long begun = System.nanoTime();

    public AttemptRunner(Console console, WorkerRules rules, PreparedShard shard) {
        this.console = console;
        this.rules = rules;
        this.news = new FirstNews(console);
        this.stacks = new WorkerStacks(console, shard.folder(), shard.root());
        this.alone = shard.listed().map(files -> shard.folder().alone());
        this.listed = shard.queued();
    }

    /**
     * Runs these processes at once, to the end of the last.
     *
     * @param stop the file that ends each of them after its current test
     */
    public List<Attempt> run(List<Fork> forks, Path stop) {
        return run(forks, stop, Optional.empty());
    }

    /**
     * Runs these processes at once, to the end of the last, or until they have taken so long.
     *
     * @param most what they may take; empty for what the user allows
     */
    public List<Attempt> run(List<Fork> forks, Path stop, Optional<Duration> most) {
        List<FollowedFork> followed = new ArrayList<>();
        try {
            for (Fork fork : forks) {
                followed.add(FollowedFork.start(fork, kills));
            }
            follow(followed, new Stop(stop), most);
            if (!followed.stream().allMatch(FollowedFork::isWatched)) {
                console.warn(ProcessAdvice.watchdogEnded());
            }
            return followed.stream().map(FollowedFork::attempt).toList();
        } finally {
            close(followed);
            console.endProgress();
            stacks.clear(forks.stream().map(fork -> fork.origin().number()).toList());
        }
    }

    private void follow(List<FollowedFork> forks, Stop stop, Optional<Duration> most) {
        long began = System.nanoTime();
        String again = most.isPresent() || forks.stream().anyMatch(FollowedFork::isRerun) ? AGAIN : "";
        Clock clock = new Clock();
        while (true) {
            Duration wait = POLL;
            for (FollowedFork fork : alive(forks)) {
                List<TestEvent> told = fork.follow(wait);
                clock.note(told);
                // What is only tried has been told of already.
                if (most.isEmpty()) {
                    news.tell(told);
                }
                wait = Duration.ZERO;
            }
            List<FollowedFork> alive = alive(forks);
            if (alive.isEmpty()) {
                return;
            }
            alone.filter(file -> forks.size() > 1 && alive.size() == 1 && !Files.exists(file))
                    .ifPresent(AttemptRunner::note);
            console.progress(again + clock.progress(forks, listed).line());
            Optional<Limit> limit = passed(clock);
            if (limit.isPresent()) {
                cut(limit.get(), alive);
                return;
            }
            if (most.isPresent() && Duration.ofNanos(System.nanoTime() - began).compareTo(most.get()) >= 0) {
                alive.forEach(fork -> fork.note(new Attempt.CutOff("", most.get(), List.of(), Optional.empty())));
                atOnce(alive, FollowedFork::end);
                return;
            }
            // Those that are tried have nothing to do with each other.
            if (most.isEmpty()) {
                stop.where(forks);
            }
            if (stop.isOverdue()) {
                atOnce(alive, FollowedFork::end);
                return;
            }
        }
    }

    private static void note(Path file) {
        AtomicFile.write(file, out -> out.write("so it is\n".getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<FollowedFork> alive(List<FollowedFork> forks) {
        return forks.stream().filter(fork -> !fork.isOver()).toList();
    }

    /** Each takes its time of grace to end; together they take one. */
    private static void atOnce(List<FollowedFork> forks, Consumer<FollowedFork> action) {
        if (forks.size() == 1) {
            action.accept(forks.get(0));
            return;
        }
        List<CompletableFuture<Void>> ends = forks.stream()
                .map(fork -> CompletableFuture.runAsync(
                        () -> action.accept(fork), task -> new Thread(task, "slipcover-end").start()))
                .toList();
        try {
            CompletableFuture.allOf(ends.toArray(new CompletableFuture<?>[0])).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static void close(List<FollowedFork> forks) {
        atOnce(forks, fork -> {
            try {
                fork.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void cut(Limit limit, List<FollowedFork> alive) {
        List<String> running = alive.stream()
                .flatMap(fork -> fork.ledger().running().values().stream())
                .sorted()
                .toList();
        console.warn(RunAdvice.isEnded(limit.passed()));
        for (FollowedFork fork : alive) {
            fork.note(new Attempt.CutOff(limit.parameter(), limit.time(), running, fork.writeStacks(stacks)));
        }
        atOnce(alive, FollowedFork::end);
    }

    private Optional<Limit> passed(Clock clock) {
        Optional<Limit> tooLong = rules.timeout()
                .filter(limit -> Duration.ofNanos(System.nanoTime() - begun).compareTo(limit) >= 0)
                .map(limit -> new Limit("timeout", limit, "The tests take longer than "));
        return tooLong.isPresent()
                ? tooLong
                : rules.stallTimeout()
                        .filter(limit -> clock.sinceAFinishedTest().compareTo(limit) >= 0)
                        .map(limit -> new Limit("stallTimeout", limit, "No test finished for "));
    }

    /**
     * A limit that was passed.
     *
     * @param parameter its name in the POM
     * @param time what it allows
     * @param what says of that time what was going on
     */
    private record Limit(String parameter, Duration time, String what) {

        String passed() {
            return what + time.toSeconds() + " s";
        }
    }

    /** One of several that stops early, as with -x, stops the others: xdist's controller does the same. */
    private static final class Stop {

        private final Path file;
        private long told;
        private boolean stopping;

        Stop(Path file) {
            this.file = file;
        }

        void where(List<FollowedFork> forks) {
            if (!stopping && forks.size() > 1 && shouldStop(forks)) {
                stopping = true;
                told = System.nanoTime();
                note(file);
            }
        }

        private static boolean shouldStop(List<FollowedFork> forks) {
            List<Ledger> ledgers = forks.stream().map(FollowedFork::ledger).toList();
            int most = ledgers.stream().mapToInt(Ledger::maxFailures).max().orElse(0);
            return ledgers.stream().anyMatch(ledger -> ledger.stopped().isPresent())
                    || (most > 0 && ledgers.stream().mapToInt(Ledger::failed).sum() >= most);
        }

        boolean isOverdue() {
            return stopping && Duration.ofNanos(System.nanoTime() - told).compareTo(STOP_GRACE) >= 0;
        }
    }

    /** The time since the tests began, and since one last finished. */
    private static final class Clock {

        private long testsBegan = System.nanoTime();
        private long lastFinished = testsBegan;
        private boolean anyFinished;

        void note(List<TestEvent> events) {
            for (TestEvent event : events) {
                if (event instanceof ResultEvent.Finished) {
                    lastFinished = System.nanoTime();
                    anyFinished = true;
                } else if (event instanceof SuiteEvent.Planned && !anyFinished) {
                    testsBegan = System.nanoTime();
                    lastFinished = testsBegan;
                }
            }
        }

        /** Of a queue no process knows what it is going to run. */
        Progress progress(List<FollowedFork> forks, int queued) {
            double seconds = (lastFinished - testsBegan) / 1e9;
            List<Ledger> ledgers = forks.stream().map(FollowedFork::ledger).toList();
            boolean known = forks.stream()
                    .allMatch(fork -> fork.isOver() || fork.ledger().planKnown());
            return new Progress(
                    ledgers.stream().mapToInt(Ledger::finished).sum(),
                    known
                            ? Math.max(
                                    queued,
                                    ledgers.stream().mapToInt(Ledger::planned).sum())
                            : 0,
                    ledgers.stream().mapToInt(Ledger::failed).sum(),
                    seconds,
                    sinceAFinishedTest().toNanos() / 1e9);
        }

        Duration sinceAFinishedTest() {
            return Duration.ofNanos(System.nanoTime() - lastFinished);
        }
    }
}
