package io.github.slipcovermaven.process;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ProcessAdvice;
import io.github.slipcovermaven.process.OutputSink.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A running process with all that it starts, followed by this JVM: its output goes to a sink, and it never outlives
 * {@link #close} or the JVM. It has no standard input and inherits Maven's environment under that of its command.
 *
 * <p>{@link #isAlive}, {@link #pid} and {@link #tail} may be called by any thread, all else by the owner's only.
 */
public final class ForkedProcess implements AutoCloseable {

    /** How much of the output is kept in memory, in bytes. */
    public static final int TAIL_BYTES = 64 * 1024;

    /** How long after the end its output may take: a grandchild that holds the pipe never closes it. */
    private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(2);

    /** How often to look for new descendants, which could not be found once their parent has ended. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Looking goes through all processes of the machine; it may take so small a part of the time. */
    private static final int LOOKING_IS_ONE_OF = 100;

    private final String program;
    private final HostSystem host;
    private final Process process;
    private final ProcessTree tree;
    private final Reaper reaper;
    private final TailBuffer tail = new TailBuffer(TAIL_BYTES);
    private final PipeHolders holders;
    private final List<Drainer> drainers;
    private final Optional<Watchdog> watchdog;

    private boolean settled;
    private long nextLook = System.nanoTime();

    private ForkedProcess(
            String program, HostSystem host, Process process, OutputSink sink, Optional<Watchdog> watchdog) {
        this.program = program;
        this.watchdog = watchdog;
        this.host = host;
        this.process = process;
        long pid = process.pid();
        // Before all else: the JDK cuts off the pipes of a process that ends before somebody reads.
        drainers = List.of(
                Drainer.start(process.getInputStream(), Channel.OUT, sink, tail, pid),
                Drainer.start(process.getErrorStream(), Channel.ERR, sink, tail, pid));
        holders = new PipeHolders(process.toHandle());
        tree = new ProcessTree(process.toHandle(), host);
        reaper = new Reaper(process.toHandle(), tree);
        watchdog.ifPresent(dog -> dog.watch(pid));
    }

    /**
     * Starts a command.
     *
     * @param sink takes its output until this object is closed
     * @throws ProblemException when it cannot be started: no such program or folder, an argument that this locale
     *     cannot hand over, the end of the JVM
     */
    public static ForkedProcess start(Command command, OutputSink sink) {
        return start(command, sink, HostSystem.current());
    }

    /**
     * Starts a command that does not even outlive a JVM that is killed: another process watches over both.
     *
     * @param sink takes its output until this object is closed
     * @param watchdog the program that watches. It is told the process id of the command in one line of its standard input;
     *     when that ends, it ends what is left of the command and its descendants, and then itself
     * @throws ProblemException when one of the two cannot be started
     */
    public static ForkedProcess startWatched(Command command, OutputSink sink, Command watchdog) {
        HostSystem host = HostSystem.current();
        Watchdog dog = Watchdog.start(watchdog, host);
        try {
            return start(command, sink, host, Optional.of(dog));
        } catch (ProblemException e) {
            dog.close();
            throw e;
        }
    }

    static ForkedProcess start(Command command, OutputSink sink, HostSystem host) {
        return start(command, sink, host, Optional.empty());
    }

    private static ForkedProcess start(Command command, OutputSink sink, HostSystem host, Optional<Watchdog> watchdog) {
        String program = command.arguments().get(0);
        ForkedProcess process = new ForkedProcess(program, host, Launch.start(command, host), sink, watchdog);
        if (!process.reaper.watch()) {
            process.close();
            throw new ProblemException(ProcessAdvice.shuttingDown(program));
        }
        return process;
    }

    /** Tells whether the watchdog is at its work; false also where there is none. */
    public boolean isWatched() {
        return watchdog.map(Watchdog::isAlive).orElse(false);
    }

    /**
     * Sends a signal to those of the given processes that run and are this one or its descendants; never to a stranger
     * that got the id of one that has ended.
     *
     * @param number the signal's number on this system
     * @param pids whom to tell
     * @return the ids of those that it was sent to
     */
    public Set<Long> signal(int number, Set<Long> pids) {
        return tree.signal(number, pids);
    }

    /** Tells whether the process itself still runs; its descendants are not asked. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns its process id. */
    public long pid() {
        return process.pid();
    }

    /**
     * Returns the end of its output so far, both streams as they came, for a message.
     *
     * @param maxBytes at most so many bytes, and never more than {@link #TAIL_BYTES}
     */
    public String tail(int maxBytes) {
        return tail.text(maxBytes);
    }

    /**
     * Waits for its end, and then, two seconds at most, for the rest of its output.
     *
     * @return whether it has ended; false when the time was over first, and it goes on
     * @throws ProblemException when the thread is interrupted; the whole tree is ended first, and the thread stays
     *     interrupted
     */
    public boolean waitFor(Duration limit) {
        long start = System.nanoTime();
        long nanos = TimeUnit.NANOSECONDS.convert(limit);
        try {
            while (true) {
                look();
                long left = nanos - (System.nanoTime() - start);
                if (process.waitFor(Math.min(left, LOOK_EVERY.toNanos()), TimeUnit.NANOSECONDS)) {
                    settle();
                    return true;
                }
                if (left <= LOOK_EVERY.toNanos()) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new ProblemException(ProcessAdvice.interrupted(program), e);
        }
    }

    private void look() {
        long begun = System.nanoTime();
        if (begun - nextLook >= 0) {
            tree.refresh();
            long ended = System.nanoTime();
            nextLook = ended + Math.max(LOOK_EVERY.toNanos(), LOOKING_IS_ONE_OF * (ended - begun));
        }
    }

    /**
     * Returns how it ended.
     *
     * @throws IllegalStateException while it still runs
     */
    public ExitStatus exit() {
        if (process.isAlive()) {
            throw new IllegalStateException("process " + process.pid() + " still runs");
        }
        return ExitStatus.of(process.exitValue(), host);
    }

    /** Returns why some of its output did not reach the sink: a full disk, for instance. Empty when all did. */
    public Optional<Exception> outputFailure() {
        return drainers.stream().map(Drainer::failure).flatMap(Optional::stream).findFirst();
    }

    /**
     * Ends the process with all its descendants, also those that it left behind: SIGINT to itself, SIGTERM to all,
     * SIGKILL to all, each step only if something still runs. An interruption does not shorten this and is kept.
     *
     * @throws ProblemException when something could not be ended, with the ids
     */
    public void end(Grace grace) {
        List<ProcessHandle> left = tree.end(grace);
        if (settle()) {
            left = tree.end(Grace.BRIEF);
        }
        if (!left.isEmpty()) {
            throw new ProblemException(ProcessAdvice.notEnded(
                    program, left.stream().map(ProcessHandle::pid).toList()));
        }
    }

    /**
     * Ends what still runs of the tree, at once but for two seconds after SIGTERM, and gives the output up.
     *
     * @throws ProblemException when something could not be ended, with the ids
     */
    @Override
    public void close() {
        try {
            end(Grace.BRIEF);
        } finally {
            reaper.close();
            watchdog.ifPresent(Watchdog::close);
        }
    }

    /**
     * Waits for the rest of the output, so that the exit code is judged after it; then closes the pipes.
     *
     * @return whether processes were found that hold the pipes; they belong to the tree from now on
     */
    private boolean settle() {
        if (settled) {
            return false;
        }
        settled = true;
        List<ProcessHandle> found = List.of();
        try (Uninterrupted thread = new Uninterrupted()) {
            // The JVM learns of the end a moment later than the system.
            thread.await(() -> !process.isAlive(), OUTPUT_LIMIT);
            if (!thread.await(() -> drainers.stream().allMatch(Drainer::hasEnded), OUTPUT_LIMIT)) {
                found = holders.find();
                tree.adopt(found);
            }
        }
        drainers.forEach(Drainer::release);
        return !found.isEmpty();
    }
}
