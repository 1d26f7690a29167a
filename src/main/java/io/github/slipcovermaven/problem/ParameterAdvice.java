package io.github.slipcovermaven.problem;

import java.util.List;
import java.util.Optional;

/** What to do about the names of parameters, and about values that say nothing. */
public final class ParameterAdvice {

    private ParameterAdvice() {}

    /** A value of ciMessages that is none. */
    public static Problem ciMessagesUnknown(String value) {
        return Problem.shortfall(
                "ciMessages is '" + OneLine.of(value) + "'.",
                "Write auto (the CI server that runs the build is told) or none.");
    }

    /** A property that nothing reads and that is nearly a parameter's: a warning. */
    public static Problem misspelt(String property, String parameter) {
        return Problem.shortfall(
                "The property " + property + " is none of this plugin's, so it changes nothing.",
                "Did you mean " + parameter + "?");
    }

    /**
     * An element of the plugin's configuration that is a parameter of no goal.
     *
     * @param execution which execution has it; empty for the plugin
     * @param meant the parameter that is a slip of the pen away
     */
    public static Problem unknownElement(String element, Optional<String> execution, Optional<String> meant) {
        return Problem.shortfall(
                "The element <" + element + "> in the configuration of slipcover-maven-plugin"
                        + execution.map(id -> " (execution " + id + ")").orElse("")
                        + " is a parameter of none of its goals, so it changes nothing.",
                meant.map(name -> "Did you mean <" + name + ">?")
                        .orElse("Remove it; mvn slipcover:help -Ddetail lists the parameters."));
    }

    /**
     * Help was asked for a goal that is not there.
     *
     * @param meant the goal that is a slip of the pen away
     */
    public static Problem goalUnknown(String given, List<String> goals, Optional<String> meant) {
        return Problem.shortfall(
                "There is no goal '" + OneLine.of(given) + "'.",
                meant.map(goal -> "Did you mean " + goal + "?")
                        .orElse("Name one of: " + String.join(", ", goals) + "; without -Dgoal all are shown."));
    }

    /** An expression that nothing defines, in an element of the configuration. */
    public static Problem undefined(String path, String expression) {
        return Problem.shortfall(
                "The expression ${" + expression + "} in the parameter " + path + " is defined nowhere.",
                "Define " + expression + " in <properties> or with -D" + expression
                        + "=..., or leave the parameter out. Where the text itself is meant, write $${" + expression
                        + "}.");
    }

    /** An expression that nothing defines, in a property that a parameter reads. */
    public static Problem undefinedInProperty(String property, String expression) {
        return Problem.shortfall(
                "The expression ${" + expression + "} in the property " + property + " is defined nowhere.",
                "Define " + expression + " in <properties> or with -D" + expression
                        + "=..., or leave the property out. Where the text itself is meant, write $${" + expression
                        + "} in the plugin's configuration; a property cannot hold it.");
    }

    /**
     * A value that is there and empty.
     *
     * @param place "parameter minimum" or "property slipcover.minimum"
     * @param parameter which one it is
     */
    public static Problem empty(String place, String parameter) {
        return parameter.equals("minimum")
                ? Problem.shortfall(
                        "The " + place + " is empty, so nothing would be judged.",
                        "Write the percentage. To switch the gate off on purpose, write <minimum>0</minimum> or"
                                + " -Dslipcover.minimum=0.")
                : Problem.shortfall(
                        "The " + place + " is empty.", "Write its value, or leave it out for what holds by default.");
    }

    /** One of a parameter's values that is there and empty. */
    public static Problem emptyElement(String parameter, String element) {
        return Problem.shortfall(
                "An element <" + element + "> of the parameter " + parameter + " is empty.",
                "Write its value, or remove it.");
    }

    /** A switch that is neither on nor off; Maven takes it for off. */
    public static Problem neitherTrueNorFalse(String place, String value) {
        return Problem.shortfall(
                "The value '" + value + "' of the " + place + " is neither true nor false.", "Write one of them.");
    }

    /** A command line for the runner whose quotes do not match; it may hold secrets, so that it is not shown. */
    public static Problem argLineUnbalanced() {
        return Problem.shortfall(
                "The quotes in argLine do not match.",
                "Close every quote, or use <args>, which takes one argument each and needs no quotes.");
    }

    /** A number of workers that is none. */
    public static Problem workersInvalid(String value) {
        return Problem.shortfall(
                "The value '" + value + "' of workers is neither a number from 1 to 1024 nor 'auto'.",
                "Set <workers> or -Dslipcover.workers to 'auto', or to how many workers should run the tests.");
    }

    /** A runner that does not exist. */
    public static Problem runnerUnknown(String value, List<String> known) {
        return Problem.shortfall(
                "The runner '" + value + "' is not known.", "Use one of " + String.join(", ", known) + ".");
    }

    /** A way of distribution that does not exist. */
    public static Problem distributionUnknown(String value, List<String> known) {
        return Problem.shortfall(
                "The distribution '" + value + "' is not known.", "Use one of " + String.join(", ", known) + ".");
    }

    /** A mode of xdist that does not exist. */
    public static Problem distModeUnknown(String value, List<String> known) {
        return Problem.shortfall(
                "The distMode '" + value + "' is not one of pytest-xdist's.",
                "Use one of " + String.join(", ", known) + ".");
    }

    /** A number that must not be negative. */
    public static Problem negative(String parameter, int value) {
        return Problem.shortfall(
                "The value " + value + " of " + parameter + " is negative.", "Use 0 or a greater number.");
    }

    /** A report that does not exist. */
    public static Problem formatUnknown(String value, List<String> known) {
        return Problem.shortfall(
                "The report format '" + value + "' is not known.", "Use some of " + String.join(", ", known) + ".");
    }
}
