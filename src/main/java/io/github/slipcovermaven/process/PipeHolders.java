package io.github.slipcovermaven.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who still holds the output pipes of a process that has ended: what it left behind so fast that it was never
 * seen as its descendant. Linux only, through /proc; elsewhere it finds nobody.
 */
final class PipeHolders {

    private final Optional<Instant> started;
    private final Set<String> pipes = new HashSet<>();

    /** Notes the pipes of a process that has just started; an end within a millisecond can be faster than this. */
    PipeHolders(ProcessHandle process) {
        for (String descriptor : List.of("1", "2")) {
            String target = target(Path.of("/proc", Long.toString(process.pid()), "fd", descriptor));
            if (target.startsWith("pipe:")) {
                pipes.add(target);
            }
        }
        started = process.info().startInstant();
    }

    /**
     * Returns the processes that can write to the pipes now. One that is older than the process was handed the pipe by
     * a message, as daemons are, and is nobody's leftover.
     */
    List<ProcessHandle> find() {
        if (pipes.isEmpty() || started.isEmpty()) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .filter(this::isYounger)
                .filter(this::holds)
                .toList();
    }

    private boolean isYounger(ProcessHandle handle) {
        Optional<Instant> start = handle.info().startInstant();
        return start.isPresent() && started.isPresent() && !start.get().isBefore(started.get());
    }

    private boolean holds(ProcessHandle handle) {
        Path descriptors = Path.of("/proc", Long.toString(handle.pid()), "fd");
        return List.of("1", "2").stream()
                .map(descriptor -> target(descriptors.resolve(descriptor)))
                .anyMatch(pipes::contains);
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // No such system, the process has gone, the descriptor is closed, or it is another user's: not ours.
            return "";
        }
    }
}
