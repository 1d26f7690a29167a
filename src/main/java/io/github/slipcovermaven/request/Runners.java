package io.github.slipcovermaven.request;

import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.runner.Runner;
import io.github.slipcovermaven.python.runner.TestPlaces;
import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The runners that there are; a further one is a line here. */
public final class Runners {

    private static final List<Runner> ALL = List.of(new PytestRunner(), new BehaveRunner());

    private Runners() {}

    /**
     * Returns the runner of that name in the POM.
     *
     * @throws ProblemException when there is none
     */
    public static Runner named(String name) {
        return ALL.stream()
                .filter(runner -> runner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ParameterAdvice.runnerUnknown(name, names())));
    }

    /** Returns all names. */
    static List<String> names() {
        return ALL.stream().map(Runner::name).toList();
    }

    /** Returns the names of all files in which a runner reads its configuration: a module may have suites of several. */
    public static List<String> configurations() {
        return all(TestPlaces::configurations);
    }

    /** Returns the names of all files that a runner loads from the folders of the tests and from those above. */
    public static List<String> besideAndAbove() {
        return all(TestPlaces::besideAndAbove);
    }

    /** Returns the names of the folders of a module that tests are in by convention. */
    public static List<String> conventional() {
        return all(TestPlaces::conventional);
    }

    /** Tells whether a runner executes by itself what is in there. */
    public static boolean execute(Path folder) {
        return ALL.stream().anyMatch(runner -> runner.places().executes(folder));
    }

    private static List<String> all(Function<TestPlaces, List<String>> names) {
        return ALL.stream()
                .map(Runner::places)
                .map(names)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }
}
