package io.github.slipcovermaven.problem;

/** What to do about the names of parameters. */
public final class ParameterAdvice {

    private ParameterAdvice() {}

    /** A property that nothing reads and that is nearly a parameter's: a warning. */
    public static Problem misspelt(String property, String parameter) {
        return Problem.shortfall(
                "The property " + property + " is none of this plugin's, so it changes nothing.",
                "Did you mean " + parameter + "?");
    }
}
