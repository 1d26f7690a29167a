package io.github.slipcovermaven.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A process and all that it started. A process whose parent has ended is no longer anybody's descendant, so the tree
 * remembers every member it has seen; call {@link #refresh} now and then while the process runs. Safe for several
 * threads, since the end of the JVM may come in the middle of an end.
 */
final class ProcessTree {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private final ProcessHandle root;
    private final Signals signals;
    private final Set<ProcessHandle> others = ConcurrentHashMap.newKeySet();

    ProcessTree(ProcessHandle root, HostSystem host) {
        this.root = root;
        signals = new Signals(host);
        refresh();
    }

    /** Looks for new members, among the children of remembered orphans too, and forgets those that ended. */
    void refresh() {
        Set<ProcessHandle> reached = new HashSet<>();
        reach(root, reached);
        others.removeIf(member -> !Liveness.runs(member));
        for (ProcessHandle member : others) {
            if (reached.add(member)) {
                reach(member, reached);
            }
        }
        others.addAll(reached);
    }

    /** Adds what was found in another way. */
    void adopt(List<ProcessHandle> found) {
        others.addAll(found);
    }

    private static void reach(ProcessHandle from, Set<ProcessHandle> reached) {
        from.descendants().forEach(reached::add);
    }

    /**
     * Ends the whole tree: SIGINT to the root alone, which decides how its workers end; SIGTERM to all; SIGKILL to all.
     * Each later step is taken only if something is left. An interruption of the thread does not shorten it, and is
     * kept.
     *
     * @return what could not be ended, as processes of another user
     */
    List<ProcessHandle> end(Grace grace) {
        try (Uninterrupted thread = new Uninterrupted()) {
            refresh();
            if (!grace.interrupt().isZero()
                    && Liveness.runs(root)
                    && signals.send("INT", List.of(root.pid()), thread)) {
                awaitRoot(grace.interrupt(), thread);
            }
            if (!tell(ProcessHandle::destroy, grace.terminate(), thread)) {
                tell(ProcessHandle::destroyForcibly, KILL_LIMIT, thread);
            }
            return running();
        }
    }

    /** Goes through an end without sending a signal: afterwards all classes that an end needs are loaded. */
    void rehearse() {
        try (Uninterrupted thread = new Uninterrupted()) {
            tell(member -> {}, Duration.ZERO, thread);
        }
    }

    /**
     * Sends a signal to those of the given processes that are members and run, and to nobody else.
     *
     * @return the ids of those that it was sent to; a process that has just ended may be among them
     */
    Set<Long> signal(int number, Set<Long> pids) {
        refresh();
        Set<Long> told = running().stream()
                .map(ProcessHandle::pid)
                .filter(pids::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        try (Uninterrupted thread = new Uninterrupted()) {
            return told.isEmpty() || signals.send(Integer.toString(number), told, thread) ? told : Set.of();
        }
    }

    /** Waits for the root's end, and sees workers meanwhile that it starts or leaves behind. */
    private void awaitRoot(Duration limit, Uninterrupted thread) {
        thread.await(
                () -> {
                    refresh();
                    return !Liveness.runs(root);
                },
                limit);
    }

    /**
     * Sends a signal once to each member, later ones too, until none runs or the time is over. Whether it was sent is
     * not asked: what counts is what still runs.
     */
    private boolean tell(Consumer<ProcessHandle> signal, Duration limit, Uninterrupted thread) {
        Set<ProcessHandle> told = new HashSet<>();
        return thread.await(
                () -> {
                    refresh();
                    List<ProcessHandle> running = running();
                    // The handles' methods, not those of Process, which close the pipes and lose the last output.
                    running.stream().filter(told::add).forEach(signal);
                    return running.isEmpty();
                },
                limit);
    }

    /** Returns the members that still run, the root first, so that it does not replace its workers. */
    private List<ProcessHandle> running() {
        List<ProcessHandle> running = new ArrayList<>();
        if (Liveness.runs(root)) {
            running.add(root);
        }
        for (ProcessHandle member : others) {
            if (Liveness.runs(member)) {
                running.add(member);
            }
        }
        return running;
    }
}
