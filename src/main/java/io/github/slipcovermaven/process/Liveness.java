package io.github.slipcovermaven.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells what runs from what is only still listed. {@link ProcessHandle#isAlive} is true for a zombie, and in a
 * container whose first process collects nobody (Maven itself, for instance), an orphan stays one for ever.
 */
final class Liveness {

    /** Index of the number of threads among the fields after the name; proc_pid_stat(5), field 20. */
    private static final int THREADS = 17;

    private Liveness() {}

    /** Tells whether the process can still do anything. */
    static boolean runs(ProcessHandle handle) {
        // In this order: a zombie that is collected in between is no longer alive, so what has ended never runs again.
        return !isZombie(handle.pid()) && handle.isAlive();
    }

    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        String line;
        try {
            line = Files.readString(stat, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // No such system (macOS), or the process has gone: the handle's own answer holds.
            return false;
        }
        // The name is in brackets and may hold anything, brackets and blanks too.
        String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ", THREADS + 2);
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        // A process whose first thread has ended looks like a zombie while its other threads go on.
        return ended && (fields.length <= THREADS || fields[THREADS].equals("1") || fields[THREADS].equals("0"));
    }
}
