package io.github.slipcovermaven.python.runner;

import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.HostSystem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a runner's tests may be shared among workers. Several processes of it may share the files; or one hands its tests to
 * workers of its own, which only pytest does, with xdist.
 */
public interface Sharing {

    /** Of the parameter {@code distribution}: several processes of the runner share the files. */
    String FILES = "files";

    /** Of the parameter {@code distribution}: one process hands its tests to workers of its own. */
    String XDIST = "xdist";

    /**
     * How many workers there are where nobody says.
     *
     * @param count as in the parameter {@code workers}
     * @param invalid what is told of a number that is none; empty where it comes from us
     */
    record Unsaid(String count, Optional<Problem> invalid) {}

    /**
     * Tells with one who lets tests depend on others of their file, so that its tests go to one worker.
     *
     * @param who words after "as"
     * @param distMode xdist's {@code --dist} for it
     */
    record Together(String who, String distMode) {

        /** Returns what is told of that. */
        public String line() {
            return "distMode: " + distMode + ", as " + who;
        }
    }

    /** Returns how many workers there are where the POM does not say. */
    Unsaid workers(HostSystem host);

    /**
     * Returns the distribution for the one that the POM has.
     *
     * @throws ProblemException when it, {@code distMode} or {@code tx} is nothing that the runner has
     */
    String distribution(String asked, Optional<String> distMode, List<String> tx);

    /** Returns what records call the distribution where no files are shared. */
    String undivided();

    /**
     * Tells whether one process can hand its tests to workers of its own.
     *
     * @param tools what is installed of {@link Runner#tools()}, with versions
     */
    boolean handsOut(Map<String, String> tools);

    /**
     * Returns why the tests are to be handed out, and not their files shared, as words after "as".
     *
     * @param root the module
     * @param files the files with tests, relative to it
     * @param arguments the user's, also those that the runner does not get
     * @param packages that are installed, normalised names
     */
    Optional<String> against(Path root, Collection<String> files, List<String> arguments, Map<String, String> packages);

    /**
     * Tells whether the tests look as if they took no longer than the size of their files lets expect.
     *
     * @param root the module
     * @param files few small files with tests, relative to it
     */
    boolean areBrief(Path root, Collection<String> files);

    /** Returns who keeps the tests of a file together where they are handed out. */
    Optional<Together> together(Map<String, String> packages);

    /**
     * Demands that nothing in the arguments speaks against processes that share the files.
     *
     * @throws ProblemException naming it
     */
    void demandShareable(List<String> arguments);

    /**
     * Tells whether what a file comes to may depend on which others its process has loaded, so that what fails there may pass
     * where all are.
     */
    boolean mayLean();

    /** Tells whether all that a process runs was in its plan before. */
    boolean plansAll();

    /** Returns what is run again as a whole for the sake of a test that was lost: the test, or what it builds on, too. */
    String unitOf(String test);

    /** Returns how to run the tests in one process, to stand between other sentences; empty where that is no remedy. */
    String inOneProcess(String execution);

    /** Returns what to do where a runner of several workers does not start; empty where it has none. */
    String startsAlone(String execution);
}
