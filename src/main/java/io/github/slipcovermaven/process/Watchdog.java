package io.github.slipcovermaven.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A process that outlives this JVM by a moment, and ends what the JVM could not: no shutdown hook runs at {@code kill -9}.
 * It reads the root's process id from its standard input, and takes the end of that pipe, which the kernel closes with the
 * JVM, for the end of the build. At that end it also ends what left the tree so fast that nobody saw it.
 */
final class Watchdog implements AutoCloseable {

    /** It gives two seconds after SIGTERM and five after SIGKILL; see {@code watchdog.py}. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    /**
     * Starts it. To be done before what it watches, which may start processes at once.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when it cannot be started
     */
    static Watchdog start(Command command, HostSystem host) {
        return new Watchdog(Launch.startWithPipe(command, host));
    }

    /** Tells it what to watch. If it has died, {@link #isAlive} says so. */
    void watch(long root) {
        try {
            OutputStream pipe = process.getOutputStream();
            pipe.write((root + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // It does not read any more, and what cannot be told this does no work: then nobody is to rely on it.
            process.destroyForcibly();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets it end what is left and then itself. An interruption does not shorten this and is kept. */
    @Override
    public void close() {
        try (Uninterrupted thread = new Uninterrupted()) {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // The pipe broke before: the watchdog has ended, or ends with the next line.
                process.destroyForcibly();
            }
            if (!thread.await(() -> !process.isAlive(), LIMIT)) {
                process.destroyForcibly();
            }
        }
    }
}
