package io.github.slipcovermaven.gate;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of a figure. At least one of the two bounds is there, and both are of the value's sort.
 *
 * @param counter what is counted
 * @param value which figure of it
 * @param minimum the least that passes
 * @param maximum the most that passes
 */
public record Limit(Counters.Kind counter, Value value, Optional<Bound> minimum, Optional<Bound> maximum) {

    /** On which side of a bound a figure is that it must not be. */
    public enum Side {
        /** There is too little. */
        BELOW("below the minimum of ", "at least ", "more", RoundingMode.DOWN) {
            @Override
            Comparator<Fraction> order() {
                return Comparator.reverseOrder();
            }

            @Override
            long gap(Fraction bound, long amount) {
                return bound.ceiling() - amount;
            }
        },
        /** There is too much. */
        ABOVE("above the maximum of ", "at most ", "fewer", RoundingMode.UP) {
            @Override
            Comparator<Fraction> order() {
                return Comparator.naturalOrder();
            }

            @Override
            long gap(Fraction bound, long amount) {
                return amount - bound.floor();
            }
        };

        private final String words;
        private final String allowed;
        private final String needed;
        private final RoundingMode away;

        Side(String words, String allowed, String needed, RoundingMode away) {
            this.words = words;
            this.allowed = allowed;
            this.needed = needed;
            this.away = away;
        }

        String words() {
            return words;
        }

        /** Returns the words before a bound that is asked for. */
        String allowed() {
            return allowed;
        }

        String needed() {
            return needed;
        }

        /** Returns how to round a figure, so that it never looks like the bound. */
        RoundingMode away() {
            return away;
        }

        /** Orders figures so that the worst is the last. */
        abstract Comparator<Fraction> order();

        /** Compares exactly. */
        boolean isBeyond(Fraction figure, Fraction bound) {
            return order().compare(figure, bound) > 0;
        }

        /** Returns how many lines or branches it takes to keep the bound. */
        abstract long gap(Fraction bound, long amount);
    }

    /** Checks that it asks for something. */
    public Limit {
        if (minimum.isEmpty() && maximum.isEmpty()) {
            throw new IllegalArgumentException("a limit without a bound");
        }
        boolean fits = Stream.concat(minimum.stream(), maximum.stream())
                .allMatch(bound -> bound instanceof Ratio == value.isRatio());
        if (!fits) {
            throw new IllegalArgumentException("a bound of another sort than " + value);
        }
    }

    /** Tells whether everything passes: the way to switch a gate off on purpose. */
    public boolean isOff() {
        return maximum.isEmpty()
                && minimum.filter(bound -> bound.exactly().numerator().signum() == 0)
                        .isPresent();
    }

    /**
     * Returns the figure of these counters.
     *
     * @return empty where there is none: a part of nothing
     */
    Optional<Fraction> figure(Counters counters) {
        long total = counters.of(counter).total();
        long amount = value.amount(counters, counter);
        if (!value.isRatio()) {
            return Optional.of(Fraction.of(amount, 1));
        }
        return total == 0 ? Optional.empty() : Optional.of(Fraction.of(amount, total));
    }

    /** Compares exactly; returns what is not kept. Empty where there is no figure. */
    List<Violation> judge(Subject subject) {
        List<Violation> violations = new ArrayList<>();
        figure(subject.counters()).ifPresent(figure -> {
            minimum.filter(bound -> Side.BELOW.isBeyond(figure, bound.exactly()))
                    .ifPresent(bound -> violations.add(new LimitViolation(subject, this, bound, Side.BELOW)));
            maximum.filter(bound -> Side.ABOVE.isBeyond(figure, bound.exactly()))
                    .ifPresent(bound -> violations.add(new LimitViolation(subject, this, bound, Side.ABOVE)));
        });
        return violations;
    }

    /** Returns the figure of these counters, rounded so that it never looks like a bound that it is beyond. */
    String printed(Counters counters, Bound bound, Side side) {
        Fraction figure = figure(counters).orElseThrow();
        return value.isRatio()
                ? figure.percent(bound.printedDecimals(), side.away()) + " %"
                : String.valueOf(figure.floor());
    }

    /** Returns it for people: {@code line coverage at least 80 %}. */
    public String words() {
        String figure = value.figure(counter);
        String bounds = Stream.concat(
                        minimum.map(bound -> Side.BELOW.allowed() + bound.words()).stream(),
                        maximum.map(bound -> Side.ABOVE.allowed() + bound.words()).stream())
                .collect(Collectors.joining(" and "));
        return Character.toLowerCase(figure.charAt(0)) + figure.substring(1) + " " + bounds;
    }
}
