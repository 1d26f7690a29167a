package io.github.slipcovermaven.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits that an interruption does not cut short; {@link #close} gives the interruption back to the thread. */
final class Uninterrupted implements AutoCloseable {

    private static final long LONGEST_PAUSE_MILLIS = 25;

    private boolean interrupted = Thread.interrupted();

    /**
     * Asks again and again, at first every millisecond, then every 25.
     *
     * @return whether it came true in time; it is asked at least once
     */
    boolean await(BooleanSupplier condition, Duration limit) {
        long start = System.nanoTime();
        long pause = 1;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start >= limit.toNanos()) {
                return false;
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        return true;
    }

    private void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
