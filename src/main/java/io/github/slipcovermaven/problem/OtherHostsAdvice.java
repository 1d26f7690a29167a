package io.github.slipcovermaven.problem;

import java.util.List;

/** What to do when other hosts and interpreters are to run tests ({@code tx}) and cannot. */
public final class OtherHostsAdvice {

    private OtherHostsAdvice() {}

    /** A specification that is not one of execnet's, or of a kind that is not supported. */
    public static Problem specUnknown(String spec) {
        return Problem.shortfall(
                "The tx '" + spec + "' is neither popen nor ssh.",
                "Write popen, popen//python=/usr/bin/python3.12, or ssh=host//python=python3.12//chdir=/var/tmp/work; N*"
                        + " before it stands for N workers.");
    }

    /** The number of workers is said twice. */
    public static Problem workersAndTx(int workers) {
        return Problem.shortfall(
                "Both workers (" + workers + ") and tx are set, and tx says itself how many workers there are.",
                "Remove <workers>, or set it to 'auto'; 4*popen in tx stands for four workers.");
    }

    /** Only xdist reaches other interpreters and hosts. */
    public static Problem filesAndTx() {
        return Problem.shortfall(
                "Both tx and the distribution 'files' are set, and only xdist starts workers where tx says.",
                "Remove <distribution>, or set it to 'xdist'; or remove <tx>.");
    }

    /** xdist's {@code --dist no} runs everything in one process, which leaves nothing for the others. */
    public static Problem distModeWithoutWorkers() {
        return Problem.shortfall(
                "The distMode 'no' uses no worker, and tx names some.",
                "Use load, which shares the tests out, or each, which runs all of them in each environment; or remove tx.");
    }

    /** xdist announces the end of this feature. */
    public static Problem xdistTooNew(String version) {
        return Problem.shortfall(
                "tx needs pytest-xdist before 4, which has --tx and --rsyncdir; the environment has " + version + ".",
                "Pin pytest-xdist<4 for this module, or run the tests with <workers> instead of <tx>.");
    }

    /** ssh did not come through; its own words say why. */
    public static Problem unreachable(String spec, String words) {
        return Problem.broken(
                "The host of tx '" + spec + "' cannot be reached" + said(words),
                "ssh -o BatchMode=yes must reach it without a question: check its name, its port, your key and"
                        + " known_hosts.");
    }

    /** Nothing that speaks Python answered. */
    public static Problem interpreterSilent(String spec, String words) {
        return Problem.broken(
                "The interpreter of tx '" + spec + "' does not start" + said(words),
                "Name one that is there: //python=/path/to/python. On another host, nothing in the shell's start-up files"
                        + " may write to standard output.");
    }

    /** It answered, and something went wrong there. */
    public static Problem broken(String spec, String words) {
        return Problem.broken(
                "The interpreter of tx '" + spec + "' cannot be used" + said(words),
                "Correct its //python= or //chdir=; the folder above chdir must exist.");
    }

    /** No answer came in time. */
    public static Problem late(String spec, long seconds, String words) {
        return Problem.broken(
                "The interpreter of tx '" + spec + "' gave no answer within " + seconds + " s" + said(words),
                "Try it by hand: ssh -o BatchMode=yes, then the interpreter with -c 'print(1)'.");
    }

    /**
     * Tools that travel nowhere: they are compiled for one Python, or hold the state of the test run.
     *
     * @param needed all that have to be there
     */
    public static Problem lacks(
            String spec, String python, String executable, List<String> packages, List<String> needed) {
        return Problem.broken(
                "Python " + python + " of tx '" + spec + "' lacks " + String.join(", ", packages) + ".",
                "Install what is missing there: " + executable + " -m pip install '" + String.join("' '", needed)
                        + "'. This plugin's own files are sent along.");
    }

    /** The program that asks the others failed itself. */
    public static Problem preflightFailed(String ending, String log) {
        return Problem.broken(
                "The hosts of tx could not be asked: " + ending + ".", "The output of preflight.py is in " + log + ".");
    }

    private static String said(String words) {
        return words.isBlank() ? "." : ": " + words + (words.endsWith(".") ? "" : ".");
    }
}
