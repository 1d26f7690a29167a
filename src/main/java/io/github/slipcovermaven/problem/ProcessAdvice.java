package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to say when a program cannot be started, followed or ended. Arguments and values of variables are never
 * named, because they may hold credentials.
 */
public final class ProcessAdvice {

    private ProcessAdvice() {}

    public static String nobodyCouldBeAsked() {
        return "None of the Python processes could be asked where it is.";
    }

    public static String watchdogEnded() {
        return "The watchdog has ended: had Maven been killed, the tests would have gone on.";
    }

    public static String waitingForOthers(List<Long> processes) {
        return "Waiting for the end of what another build left behind: process "
                + String.join(", ", processes.stream().map(String::valueOf).toList());
    }

    /** Returns the problem of a program's name that no folder of PATH holds. */
    public static Problem programNotOnPath(String program) {
        return Problem.broken(
                "There is no program '" + program + "' on PATH.",
                "Install it, or add its folder to the PATH that Maven is started with.");
    }

    /** Returns the problem of a program given by its path, where there is no file. */
    public static Problem programMissing(Path program) {
        return Problem.broken(
                "The program " + program + " does not exist.",
                "Correct the path, or install the program there. A virtual environment that was moved or removed"
                        + " must be made again.");
    }

    /** Returns the problem of a program's path that names something that cannot be executed. */
    public static Problem programNotExecutable(Path program) {
        return Problem.broken(
                program + " is not an executable file.",
                "Give the path of the program itself, and make it executable: chmod +x '" + program
                        + "'. Where it is already, its file system may be mounted with 'noexec'.");
    }

    /** Returns the problem of a script whose first line names an interpreter that is not there. */
    public static Problem scriptInterpreterMissing(Path script, String interpreter) {
        return Problem.broken(
                "The script " + script + " asks for the interpreter " + interpreter + ", which does not exist.",
                "Make the environment that holds the script again: it was moved, or its interpreter was removed.");
    }

    /** Returns the problem of a working directory that is not there. */
    public static Problem directoryMissing(String program, Path directory) {
        return Problem.shortfall(
                "The working directory " + directory + " of " + program + " does not exist or is not a folder.",
                "Make the folder, or correct the working directory in the configuration.");
    }

    /** Returns the problem of a program that the system refused to start for another reason. */
    public static Problem cannotStart(String program, String reason) {
        return Problem.broken(
                "The program " + program + " cannot be started: " + reason,
                "Start it by hand on this machine and mend what it reports.");
    }

    /**
     * Returns the problem of an argument that Java cannot hand over in this locale; it would silently put a question
     * mark for each such character.
     *
     * @param position of the argument; 1 is the first one after the program
     * @param charset the locale's
     */
    public static Problem argumentLosesCharacters(String program, int position, String charset) {
        return Problem.broken(
                "Argument " + position + " of " + program + " lost characters when Maven was started in this locale ("
                        + charset + ").",
                "Write it into the POM, or start Maven in a UTF-8 locale: export LC_ALL=C.UTF-8.");
    }

    /** Returns the same problem for the value (or the name) of an environment variable. */
    public static Problem variableLosesCharacters(String program, String variable, String charset) {
        return Problem.broken(
                "The environment variable " + variable + " of " + program
                        + " contains characters that cannot be handed over in this locale (" + charset + ").",
                "Start Maven in a UTF-8 locale: export LC_ALL=C.UTF-8.");
    }

    /** Returns the problem of a name that no environment variable can have. */
    public static Problem variableName(String name) {
        return Problem.shortfall(
                "'" + name + "' cannot be the name of an environment variable.",
                "Use a name of letters, digits and underscores in the configured environment.");
    }

    /** Returns the problem of a log that cannot be opened or written. */
    public static Problem logNotWritten(Path log, String reason) {
        return Problem.broken(
                "The log " + log + " cannot be written: " + reason,
                "Make sure that its folder may be written to and that the disk has space left.");
    }

    /** Returns the problem of a build that was cancelled while a program ran. */
    public static Problem interrupted(String program) {
        return Problem.broken(
                "The build was interrupted while " + program + " ran; it was ended with all its processes.",
                "Start the build again.");
    }

    /** Returns the problem of a program that was to start while Maven ends. */
    public static Problem shuttingDown(String program) {
        return Problem.broken("Maven is ending, so " + program + " was not run.", "Start the build again.");
    }

    /** Returns the problem of processes that even a kill did not end, as those of another user. */
    public static Problem notEnded(String program, List<Long> pids) {
        String list = pids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Problem.broken(
                "Processes that " + program + " started could not be ended: " + list + ".",
                "End them by hand, and let the tests end what they start under another user.");
    }
}
