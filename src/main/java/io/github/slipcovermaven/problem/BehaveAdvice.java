package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;

/** What to do when behave cannot run as asked for. */
public final class BehaveAdvice {

    private BehaveAdvice() {}

    /** A number of chunks that is none. */
    public static Problem chunksInvalid(String value) {
        return Problem.shortfall(
                "The value '" + value
                        + "' of the environment variable BEHAVE_COVERAGE_CHUNKS is neither a number from 1"
                        + " to 1024 nor 'auto'.",
                "Set it to how many behave processes should share the features, or unset it: without it there is one,"
                        + " and <workers> or -Dslipcover.workers comes first.");
    }

    /** A parameter of xdist's, which behave has nothing like. */
    public static Problem notForBehave(String parameter, String value) {
        return Problem.shortfall(
                parameter + " '" + value + "' is pytest-xdist's, and the runner is behave.",
                "Leave " + parameter + " out: each worker is a behave process with features of its own.");
    }

    /** Feature files that behave's parser does not accept. */
    public static Problem featuresUnreadable(List<String> errors) {
        return Problem.shortfall(
                "behave cannot parse:" + Listed.inLines(errors),
                "Correct the feature files; behave itself would not have run a single one.");
    }

    /** behave cannot say which features there are. */
    public static Problem notListed(String text) {
        return Problem.shortfall(
                "behave cannot list its features:" + System.lineSeparator() + text.strip(),
                "Correct behave's configuration, <tests> or <args>; python -m behave --dry-run shows the same.");
    }

    /** The listing itself broke. */
    public static Problem listingBroken(String how, Path log) {
        return Problem.broken(
                "The listing of the features " + how + ".", "The output of the Python process is in " + log + ".");
    }

    /** environment.py or a file with steps cannot be loaded. */
    public static Problem notLoaded(List<String> files, Path log) {
        return Problem.shortfall(
                "behave could not load:" + Listed.inLines(files),
                "Correct the errors above; the runner's whole output is in " + log + ".");
    }
}
