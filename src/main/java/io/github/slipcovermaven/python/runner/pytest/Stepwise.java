package io.github.slipcovermaven.python.runner.pytest;

import java.util.List;
import java.util.Optional;

/**
 * pytest's {@code --stepwise} remembers one failed test, and takes all before it for passed ({@code _pytest/stepwise.py}).
 * Forked workers have an order each: the last one to end would overwrite what the others remember, and in another
 * division other tests come before the one that failed.
 */
final class Stepwise {

    private static final List<String> OPTIONS =
            List.of("--stepwise", "--sw", "--stepwise-skip", "--sw-skip", "--stepwise-reset", "--sw-reset");

    private Stepwise() {}

    /** Returns the option that asks for it. */
    static Optional<String> option(List<String> arguments) {
        return arguments.stream().filter(OPTIONS::contains).findFirst();
    }
}
