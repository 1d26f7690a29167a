package io.github.slipcovermaven.shard.plan;

import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.problem.PlanAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * pytest's {@code --stepwise} remembers one failed test, and takes all before it for passed ({@code _pytest/stepwise.py}).
 * Forked workers have an order each: the last one to end would overwrite what the others remember, and in another
 * division other tests come before the one that failed.
 */
public final class Stepwise {

    private static final List<String> OPTIONS =
            List.of("--stepwise", "--sw", "--stepwise-skip", "--sw-skip", "--stepwise-reset", "--sw-reset");

    private Stepwise() {}

    /** Returns the option that asks for it. */
    static Optional<String> option(List<String> arguments) {
        return arguments.stream().filter(OPTIONS::contains).findFirst();
    }

    /**
     * Refuses it for workers that share the files. behave has no such option.
     *
     * @throws ProblemException when the arguments ask for it
     */
    public static void refuse(List<String> arguments, Optional<Division> division) {
        if (division.isPresent()) {
            option(arguments).ifPresent(option -> {
                throw new ProblemException(PlanAdvice.stepwiseOfFiles(option));
            });
        }
    }
}
