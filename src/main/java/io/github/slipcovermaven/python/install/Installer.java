package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What puts packages somewhere: uv or pip. Every failure is a ProblemException that quotes the installer. */
public sealed interface Installer permits PipInstaller, UvInstaller {

    /** Tells whether it may be able to work while the network must not be used. */
    boolean worksOffline();

    /** What makes setuptools write a plain path instead of code that redirects imports. */
    List<String> PLAIN_PATHS = List.of("--config-settings", "editable_mode=compat");

    /**
     * Makes a virtual environment in a folder that is empty or absent.
     *
     * @param base the interpreter it is for
     * @param what what is made, for the message
     */
    void createEnvironment(InterpreterInfo base, Path folder, String what);

    /**
     * Installs into a virtual environment of this plugin's own.
     *
     * @param python the environment's interpreter
     * @param directory where relative paths start
     * @param arguments requirements and options that pip and uv share
     * @param what what is installed, for the message
     */
    void intoEnvironment(InterpreterInfo python, Path directory, List<String> arguments, String what);

    /**
     * Puts exactly the listed packages into a folder, for the interpreter.
     *
     * @param python the interpreter that will import them
     * @param requirements pinned packages, a requirements file; with hashes when {@code hashed}
     * @param folder where they go; outside every environment
     * @param what what is installed, for the message
     */
    void intoFolder(InterpreterInfo python, Path requirements, Path folder, boolean hashed, String what);

    /**
     * Puts the metadata of a project into a folder, editable and without its dependencies.
     *
     * @param python the interpreter that will import it
     * @param project the project's folder
     * @param setuptools whether setuptools builds it; it is then told to write plain paths
     * @param folder where the metadata goes; outside every environment
     * @param what what is installed, for the message
     */
    default void editable(InterpreterInfo python, Path project, boolean setuptools, Path folder, String what) {
        editable(python, project, setuptools, folder, List.of(), what);
    }

    /**
     * Puts the metadata of a project into a folder as {@link #editable} does, built by what an environment of ours holds,
     * without a network.
     *
     * @param builder the interpreter of that environment
     */
    default void editableBy(InterpreterInfo builder, Path project, boolean setuptools, Path folder, String what) {
        editable(builder, project, setuptools, folder, List.of("--no-build-isolation"), what);
    }

    /**
     * Does either of these.
     *
     * @param options further ones, which pip and uv share
     */
    void editable(
            InterpreterInfo python, Path project, boolean setuptools, Path folder, List<String> options, String what);

    /**
     * Finds versions for the roots and all they need.
     *
     * @param python the interpreter that will import them
     * @param roots requirements; a path is a project
     * @param constraints a constraints file; the folder it lies in may be written to
     * @param directory where relative paths start
     * @param what what is looked for, for the message
     * @return normalised name to a requirement that pins it, of everything that would be installed into an empty
     *     folder
     */
    Map<String, String> resolve(
            InterpreterInfo python, List<String> roots, Path constraints, Path directory, String what);
}
