package io.github.slipcovermaven.gate;

/**
 * So many lines or branches.
 *
 * @param number 0 or more
 */
public record Count(long number) implements Bound {

    /** Checks that it can be counted. */
    public Count {
        if (number < 0) {
            throw new IllegalArgumentException("no count: " + number);
        }
    }

    @Override
    public Fraction exactly() {
        return Fraction.of(number, 1);
    }

    @Override
    public int decimals() {
        return 0;
    }

    @Override
    public String words() {
        return String.valueOf(number);
    }
}
