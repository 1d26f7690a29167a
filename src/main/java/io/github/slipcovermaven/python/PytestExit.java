package io.github.slipcovermaven.python;

/** What pytest's exit code means (pytest.ExitCode); a number that a plugin made up counts as {@link #OTHER}. */
public enum PytestExit {
    /** Every test passed. */
    PASSED("all tests passed"),
    /** Tests ran and some failed. */
    TESTS_FAILED("tests failed"),
    /** The run was stopped, or test files could not be collected. */
    INTERRUPTED("the run was interrupted, or tests could not be collected"),
    /** pytest or a plugin broke. */
    INTERNAL_ERROR("pytest had an internal error"),
    /** The command line or the configuration was wrong. */
    USAGE_ERROR("pytest did not accept its arguments or configuration"),
    /** Nothing was selected. */
    NO_TESTS("no tests were found"),
    /** A signal ended pytest: the exit code is above 128. */
    SIGNAL("pytest was ended by a signal"),
    /** An exit code that pytest itself does not use. */
    OTHER("pytest ended with an exit code of its plugins or of the tests");

    private static final int FIRST_SIGNAL = 129;
    private static final int LAST_SIGNAL = 128 + 64;

    private final String meaning;

    PytestExit(String meaning) {
        this.meaning = meaning;
    }

    /** Returns what an exit code means; 128 + n stands for signal n. */
    public static PytestExit of(int code) {
        return switch (code) {
            case 0 -> PASSED;
            case 1 -> TESTS_FAILED;
            case 2 -> INTERRUPTED;
            case 3 -> INTERNAL_ERROR;
            case 4 -> USAGE_ERROR;
            case 5 -> NO_TESTS;
            default -> code >= FIRST_SIGNAL && code <= LAST_SIGNAL ? SIGNAL : OTHER;
        };
    }

    /** Says in plain words what an exit code means, with the signal's or the code's number where it matters. */
    public static String describe(int code) {
        PytestExit exit = of(code);
        return switch (exit) {
            case SIGNAL -> exit.meaning + " (" + (code - 128) + ")";
            case OTHER -> exit.meaning + " (" + code + ")";
            default -> exit.meaning;
        };
    }
}
