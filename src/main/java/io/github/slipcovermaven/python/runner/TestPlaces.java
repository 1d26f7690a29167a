package io.github.slipcovermaven.python.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Where a runner's tests are, and which files beside them decide what they are. */
public interface TestPlaces {

    /**
     * Returns what the runner is told to run where the POM does not say; nothing where it knows by itself.
     *
     * @param directory where it starts
     * @param arguments the user's
     */
    List<Path> byDefault(Path directory, List<String> arguments);

    /**
     * Returns the sizes in bytes of the files that probably hold tests, by path relative to the module. Only a forecast: no
     * test is lost or run twice where the runner finds others. Of one that lists its tests nothing is guessed.
     *
     * @param root the module's real path
     * @param directory where the runner starts
     * @param tests what it is told; where that is empty, what its arguments name, else that folder
     * @param arguments the user's
     * @param known files that held tests in an earlier run, whatever their names
     */
    SortedMap<String, Long> guessed(
            Path root, Path directory, List<Path> tests, List<String> arguments, Set<String> known);

    /**
     * Returns what says which files are tests.
     *
     * @param root the module's real path
     * @param directory where the runner starts
     * @param tests what the POM tells it
     * @param arguments the user's
     * @param listed the files that it listed, relative to the module
     */
    TestRules rules(Path root, Path directory, List<Path> tests, List<String> arguments, List<String> listed);

    /** Returns the names of the folders of a module that tests are in by convention. */
    List<String> conventional();

    /** Returns the names of the files in which the runner reads its configuration, which may leave tests out. */
    List<String> configurations();

    /** Returns the names of files that the runner loads from the folders of the tests and from those above. */
    List<String> besideAndAbove();

    /** Tells whether the runner executes by itself what is in there, so that it cannot be measured. */
    boolean executes(Path folder);
}
