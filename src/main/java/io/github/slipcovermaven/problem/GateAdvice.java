package io.github.slipcovermaven.problem;

/** What to do about limits that make no sense. */
public final class GateAdvice {

    private GateAdvice() {}

    /** A minimum that is no number. */
    public static Problem minimumIsNoNumber(String value) {
        return Problem.shortfall(
                "The minimum '" + value + "' is not a percentage.",
                "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%.");
    }

    /** A minimum below 0 or above 100. */
    public static Problem minimumOutOfRange(String value) {
        return Problem.shortfall(
                "The minimum '" + value + "' is outside 0 to 100 percent.",
                "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%.");
    }

    /** A minimum that looks like a ratio and would gate at one percent or less. */
    public static Problem minimumLooksLikeRatio(String value) {
        return Problem.shortfall(
                "The minimum '" + value + "' would gate at " + value + " percent; it looks like a ratio.",
                "Write the percentage (97 for 0.97), or add the percent sign (" + value + "%) if you do mean it.");
    }
}
