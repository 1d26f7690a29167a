package io.github.slipcovermaven.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Limits, and what they hold for.
 *
 * @param scope what is judged
 * @param limits all of which each of that has to keep
 */
public record Rule(Scope scope, List<Limit> limits) {

    /** Keeps an unmodifiable copy. */
    public Rule {
        limits = List.copyOf(limits);
    }

    /** What of a result is judged by itself. */
    public enum Scope {
        /** The module as a whole. */
        PROJECT {
            @Override
            Stream<Measured.Subject> of(Measured measured) {
                return Stream.of(measured.whole());
            }
        };

        abstract Stream<Measured.Subject> of(Measured measured);
    }

    /** Returns the rule that the parameter {@code minimum} is. */
    public static Rule ofMinimum(Ratio minimum) {
        return new Rule(Scope.PROJECT, List.of(new Limit(Counters.Kind.TOTAL, minimum)));
    }

    Stream<Violation> judge(Measured measured) {
        return scope.of(measured)
                .flatMap(subject ->
                        limits.stream().flatMap(limit -> limit.judge(subject.name(), subject.counters()).stream()));
    }
}
