package io.github.slipcovermaven.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Processes that are known by a variable in the environment that they began with, whoever their parents are. Where the
 * system does not show it (macOS) there are none.
 */
public final class MarkedProcesses {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Predicate<String> mark;

    /**
     * Prepares to look for them.
     *
     * @param mark tells whether an entry of an environment, {@code NAME=value}, is such a mark
     */
    public MarkedProcesses(Predicate<String> mark) {
        this.mark = mark;
    }

    /** Returns the ids of those that run now. */
    public List<Long> running() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::isMarked)
                .toList();
    }

    /** Waits until none runs any more, but no longer than the limit; returns those that do then. */
    public List<Long> awaitEnd(Duration limit) {
        long begun = System.nanoTime();
        List<Long> running = running();
        try (Uninterrupted thread = new Uninterrupted()) {
            while (!running.isEmpty() && System.nanoTime() - begun < limit.toNanos()) {
                thread.await(() -> false, PAUSE);
                running = running();
            }
        }
        return running;
    }

    private boolean isMarked(long process) {
        Path file = Path.of("/proc", String.valueOf(process), "environ");
        try {
            // Latin-1 takes any byte.
            String environment = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (String entry : environment.split("\0", -1)) {
                if (mark.test(entry)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // it has ended, or is another user's; a zombie has none
        }
    }
}
