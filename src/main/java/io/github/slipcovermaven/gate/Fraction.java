package io.github.slipcovermaven.gate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact number: what is measured and what is asked for meet as fractions, never as what is printed.
 *
 * @param numerator 0 or more
 * @param denominator 1 or more
 */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Checks that it is a number. */
    Fraction {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("no fraction: " + numerator + "/" + denominator);
        }
    }

    static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** Returns the difference; 0 where that would be below it. */
    Fraction minus(Fraction other) {
        BigInteger rest = numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator));
        return new Fraction(rest.max(BigInteger.ZERO), denominator.multiply(other.denominator));
    }

    Fraction times(long factor) {
        return new Fraction(numerator.multiply(BigInteger.valueOf(factor)), denominator);
    }

    /** Returns the greatest whole number that is not above it. */
    long floor() {
        return numerator.divide(denominator).longValueExact();
    }

    /** Returns the least whole number that is not below it. */
    long ceiling() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[0].longValueExact() + parts[1].signum();
    }

    /** Returns it in percent, without a sign. */
    String percent(int decimals, RoundingMode rounding) {
        return new BigDecimal(numerator.multiply(HUNDRED))
                .divide(new BigDecimal(denominator), decimals, rounding)
                .toPlainString();
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** Two that are equal as numbers are equal, as {@link #compareTo} has it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Fraction fraction && compareTo(fraction) == 0;
    }

    @Override
    public int hashCode() {
        BigInteger divisor = numerator.gcd(denominator);
        return numerator.divide(divisor).hashCode() * 31
                + denominator.divide(divisor).hashCode();
    }
}
