package io.github.slipcovermaven.problem.environment;

import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What can go wrong while the interpreter and the environment are found and made, and what to do about it. */
public final class EnvironmentAdvice {

    private static final String NAME_ONE =
            "Name another interpreter with the parameter python (a path, or a version such as 3.12), or an environment"
                    + " with virtualenv.";

    private EnvironmentAdvice() {}

    /** No interpreter was found anywhere. */
    public static Problem noPython(List<String> seen) {
        return Problem.broken(
                "No Python 3.9 or later was found in .venv, Poetry, VIRTUAL_ENV, conda, PATH or pyenv." + list(seen),
                "Install Python 3.9 or later, or name an interpreter with the parameter python.");
    }

    /** The version that was asked for was not found. */
    public static Problem versionNotFound(String version, List<String> seen) {
        return Problem.broken(
                "Python " + version + " was not found." + list(seen),
                "Install Python " + version + ", or change the parameter python.");
    }

    /** A version was asked for that nothing of ours runs on. */
    public static Problem versionTooOld(String version) {
        return Problem.broken(
                "The parameter python asks for Python " + version + ", and 3.9 is the oldest that is supported.",
                "Ask for a newer one, such as 3.12.");
    }

    /** A version was asked for that cannot be measured. */
    public static Problem versionFreeThreaded(String version) {
        return Problem.broken(
                "The parameter python asks for " + version + ", a free-threaded Python, and only CPython with its"
                        + " global lock can be journalled.",
                "Ask for one with it, such as " + version.substring(0, version.length() - 1) + ".");
    }

    /**
     * A tool has nothing to install for a Python that is newer than it.
     *
     * @param tool what is missing, with its version
     * @param newest the newest Python that it knows
     */
    public static Problem pythonTooNew(String tool, String python, Path executable, String newest) {
        return Problem.broken(
                tool + " has no wheel for Python " + python + " (" + executable + ") yet: Python " + newest
                        + " is the newest that it can be installed for.",
                "Set <engine>coverage</engine> (-Dslipcover.engine=coverage), and coverage.py measures; or name an older"
                        + " Python with the parameter python, such as " + newest + ".");
    }

    /** The parameter names a program that PATH does not have. */
    public static Problem pythonNotOnPath(String name) {
        return Problem.broken(
                "The parameter python names " + name + ", which is not on PATH.",
                "Give a path, a name on PATH, or a version such as 3.12.");
    }

    /** The parameter names a file that is not there. */
    public static Problem pythonMissing(Path executable, boolean isFolder) {
        return Problem.broken(
                "The parameter python names " + executable + ", which is " + (isFolder ? "a folder." : "not there."),
                isFolder
                        ? "Give the folder of a virtual environment with the parameter virtualenv instead."
                        : "Give a path, a name on PATH, or a version such as 3.12.");
    }

    /** The parameter names a folder that is no environment. */
    public static Problem notAnEnvironment(Path folder) {
        return Problem.broken(
                "The parameter virtualenv names " + folder
                        + ", which is not a virtual environment: it has no pyvenv.cfg.",
                "Make it with python3 -m venv, correct the parameter, or leave it out.");
    }

    /** An interpreter does not start. */
    public static Problem doesNotStart(Path executable, String source, String reason, Path log) {
        return Problem.broken(
                "The Python of " + source + " does not start: " + executable + " (" + reason + "). Its output: " + log,
                "Make the environment anew if the Python it was made with has gone. " + NAME_ONE);
    }

    /** An interpreter is too old. */
    public static Problem tooOld(Path executable, String source, String version) {
        return Problem.broken(
                "The Python of " + source + " is too old: " + executable + " is Python " + version
                        + ", and 3.9 is the oldest that is supported.",
                NAME_ONE);
    }

    /** An interpreter cannot be measured. */
    public static Problem cannotBeJournalled(Path executable, String source, String interpreter) {
        return Problem.broken(
                "The Python of " + source + " cannot be journalled: " + executable + " is " + interpreter
                        + ", and only CPython with its global lock can be.",
                NAME_ONE);
    }

    /** A tool of the user's environment is too old, and must not be replaced. */
    public static Problem toolTooOld(String tool, String installed, String oldest, String environment) {
        return Problem.broken(
                tool + " " + installed + " in " + environment + " is too old: " + oldest
                        + " is the oldest that is supported, and an existing environment is never modified.",
                "Upgrade it there: python -m pip install '" + tool + ">=" + oldest + "'.");
    }

    /** Something has to be fetched, but the build is offline. */
    public static Problem offline(String what) {
        return Problem.broken(
                "The build is offline (-o), and " + what + " is not in the cache yet.",
                "Run once without -o; later builds reuse what was made.");
    }

    /** The installer failed. */
    public static Problem installFailed(String what, List<String> output, Path log) {
        return Problem.broken(what + " could not be installed." + list(output), "The installer's whole output: " + log);
    }

    /** The file cache cannot be written. */
    public static Problem cacheUnusable(Path folder, String reason) {
        return Problem.broken(
                "The cache of environments cannot be used: " + folder + " (" + reason + ").",
                "Make the folder writable, or point maven.repo.local elsewhere.");
    }

    /** The file of pip in this plugin's jar is not what it was when the plugin was built. */
    public static Problem pipWheelDamaged(String file, String hash, String expected) {
        return Problem.broken(
                "The pip that the plugin brings along is damaged: the SHA-256 of " + file + " is " + hash
                        + " instead of " + expected + ".",
                "Delete io/github/slipcovermaven from the local Maven repository, so that Maven fetches the plugin"
                        + " again.");
    }

    /** A requirements file is not there. */
    public static Problem requirementsMissing(Path file) {
        return Problem.broken(
                "The requirements file " + file + " is not there.", "Correct the parameter requirements.");
    }

    /** A project file cannot be read. */
    public static Problem projectUnreadable(Path file, String reason) {
        return Problem.broken(file + " cannot be read (" + reason + ").", "Correct the file.");
    }

    /** An extra or a group is asked for that the project does not have. */
    public static Problem extrasMissing(Path file, List<String> missing) {
        return Problem.broken(
                file + " does not have: " + String.join(", ", missing) + ".",
                "Correct the parameters extras and groups, or add it to the file.");
    }

    /** The project says where packages come from in a way that only uv's lock carries to an installer. */
    public static Problem sourcesWithoutLock(Path file, List<String> names) {
        return Problem.broken(
                file + " says in [tool.uv.sources] where " + String.join(", ", names)
                        + " comes from, and there is no uv.lock beside it.",
                "Make it with uv lock: without it, packages of those names would be taken from the package index.");
    }

    private static String list(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(System.lineSeparator()).append("  ").append(line);
        }
        return text.toString();
    }
}
