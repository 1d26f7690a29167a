package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;

/** What to do about the engine that measures. */
public final class EngineAdvice {

    private EngineAdvice() {}

    /** The parameter names none that there is. */
    public static Problem unknown(String name, List<String> known) {
        return Problem.shortfall(
                "There is no engine '" + name + "'.", "Set <engine> to one of: " + String.join(", ", known) + ".");
    }

    /** The parameter names nothing that can become of coverage.py's configuration. */
    public static Problem unknownCoverageConfiguration(String name) {
        return Problem.shortfall(
                "coverageConfiguration is '" + name + "'.",
                "Set <coverageConfiguration> to 'tell' (what is not followed is named) or 'follow' (what means the same is"
                        + " taken over).");
    }

    /** A pattern of lines that Python cannot read. */
    public static Problem linePatternBroken(String pattern, String words) {
        return Problem.shortfall(
                "The pattern '" + ArtifactAdvice.shown(pattern)
                        + "' of lines that do not count is no regular expression of Python's: "
                        + ArtifactAdvice.shown(words) + ".",
                "Correct <excludeLines>, or exclude-lines and exclude-also of [tool.slipcover].");
    }

    /**
     * A pattern of lines that takes Python too long; it would hold up each worker at its end.
     *
     * @param file where it does; empty where it cannot even be compiled in time
     */
    public static Problem linePatternSlow(String pattern, String file, int seconds) {
        return Problem.shortfall(
                "The pattern '" + ArtifactAdvice.shown(pattern) + "' of lines that do not count takes Python more than "
                        + seconds + " seconds"
                        + (file.isEmpty() ? " to compile" : " in " + ArtifactAdvice.shown(file)) + ".",
                "Write it without a repetition of a repetition, such as (a+)+. It stands in <excludeLines>, in"
                        + " exclude-lines or exclude-also of [tool.slipcover], or in coverage.py's configuration.");
    }

    /** coverage.py's data does not come back from other hosts and interpreters. */
    public static Problem coverageAndTx() {
        return Problem.shortfall(
                "Both tx and the engine 'coverage' are set, and what coverage.py measures on other hosts and in other"
                        + " interpreters does not come back yet.",
                "Set <engine> to 'slipcover', or run the tests with <workers> instead of <tx>.");
    }

    /** coverage.py refuses its own configuration. */
    public static Problem coverageConfiguration(String words) {
        return Problem.shortfall(
                "coverage.py does not accept its configuration: " + ArtifactAdvice.shown(words),
                "Correct the file that it names; \"coverage debug config\" says the same.");
    }

    /** The interpreter did not tell the configuration. */
    public static Problem coverageSettingsBroken(String how, Path log) {
        return Problem.broken(
                "The configuration of coverage.py cannot be read: Python " + how + ".",
                "Its output is in " + log + "; \"coverage debug config\" in the module's folder may say more.");
    }

    /** coverage.py would refuse its configuration, which another engine reads. */
    public static Problem coverageFileUnusable(String words) {
        return Problem.shortfall(
                "coverage.py's configuration cannot be followed: " + ArtifactAdvice.shown(words) + ".",
                "Correct the file, which coverage.py does not accept either; with <coverageConfiguration> 'tell' it does"
                        + " not count.");
    }

    /** What coverage.py is configured to measure is not there. */
    public static Problem coverageSourceMissing(List<String> names, Path directory) {
        return Problem.shortfall(
                "coverage.py's configuration names as source what is neither a folder nor a package that is found from "
                        + directory + ": " + ArtifactAdvice.shown(String.join(", ", names)) + ".",
                "Correct it there, install the package into the environment, or set <source>.");
    }

    /** A threshold in an engine's own configuration that is none. */
    public static Problem noPercentage(String value, String place) {
        return Problem.shortfall(
                place + " is '" + ArtifactAdvice.shown(value) + "', which is no percentage from 0 to 100.",
                "Correct it there, or set <minimum>, and <coverageConfiguration> to 'tell'.");
    }
}
