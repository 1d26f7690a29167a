package io.github.slipcovermaven.problem;

import java.nio.file.Path;
import java.util.List;

/** What to do when the tests that there are depend on who looks for them. */
public final class CollectionAdvice {

    private CollectionAdvice() {}

    /** xdist's workers must all find the same tests in the same order. */
    public static Problem workersDiffer(List<String> workers, Path log, String inOneProcess) {
        return Problem.shortfall(
                "The workers found different tests, or the same in another order: " + String.join(", ", workers)
                        + (workers.size() == 1
                                ? " did not find what another one did."
                                : " did not find what others did."),
                "Let the names and the order of the tests be the same in every process (sort what comes from a set, give"
                        + " random ids and orders a fixed seed); or set <distribution>files</distribution>, without distMode and tx:"
                        + " then no two workers have to agree." + inOneProcess
                        + " The differences stand above and in " + log + ".");
    }
}
