package io.github.slipcovermaven.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What puts packages somewhere: uv or pip. Every failure is a ProblemException that quotes the installer. */
interface Installer {

    /** Returns its name and version for the trail. */
    String name();

    /** Tells whether it can work while the network must not be used. */
    boolean worksOffline();

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
     * Finds versions for the roots and all they need.
     *
     * @param python the interpreter that will import them
     * @param roots requirements
     * @param constraints a constraints file
     * @param what what is looked for, for the message
     * @return normalised name to version, of everything that would be installed into an empty folder
     */
    Map<String, String> resolve(InterpreterInfo python, List<String> roots, Path constraints, String what);
}
