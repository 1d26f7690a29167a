package io.github.slipcovermaven.python.runner;

/** What a runner's exit code means; each {@link Runner} knows its own. */
public enum RunnerExit {
    /** Every test passed. */
    PASSED,
    /** Tests ran and some failed. */
    TESTS_FAILED,
    /** The run was stopped, or test files could not be collected. */
    INTERRUPTED,
    /** The runner or a plugin of it broke. */
    INTERNAL_ERROR,
    /** The command line or the configuration was wrong. */
    USAGE_ERROR,
    /** Nothing was selected. */
    NO_TESTS,
    /** A signal ended the runner: the exit code is above 128. */
    SIGNAL,
    /** An exit code that the runner itself does not use. */
    OTHER;

    private static final int FIRST_SIGNAL = 129;
    private static final int LAST_SIGNAL = 128 + 64;

    /** Returns what a code means that is none of the runner's own; 128 + n stands for signal n. */
    public static RunnerExit ofAny(int code) {
        return code >= FIRST_SIGNAL && code <= LAST_SIGNAL ? SIGNAL : OTHER;
    }
}
