package io.github.slipcovermaven.process;

import java.time.Duration;

/**
 * How long a process tree may take to end by itself before it is killed.
 *
 * @param interrupt how long after SIGINT, which lets pytest and behave write what they have; zero leaves SIGINT out
 * @param terminate how long after SIGTERM
 */
public record Grace(Duration interrupt, Duration terminate) {

    /** For a test run: xdist gives its workers 10 seconds to end after the run was interrupted. */
    public static final Grace PATIENT = new Grace(Duration.ofSeconds(15), Duration.ofSeconds(5));

    /** For what is left over, and for the end of the build: no SIGINT, two seconds. */
    public static final Grace BRIEF = new Grace(Duration.ZERO, Duration.ofSeconds(2));

    /** Checks that no time is negative. */
    public Grace {
        if (interrupt.isNegative() || terminate.isNegative()) {
            throw new IllegalArgumentException("a time of grace cannot be negative");
        }
    }
}
