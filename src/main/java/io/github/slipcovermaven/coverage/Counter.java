package io.github.slipcovermaven.coverage;

import java.math.BigInteger;

/**
 * How many of how many. Ratios are compared as exact fractions and become percentages only in print.
 *
 * @param covered what ran
 * @param total what could have run
 */
public record Counter(long covered, long total) {

    /** Nothing of nothing, which the engines call 100 %. */
    public static final Counter NONE = new Counter(0, 0);

    /** Checks that the two numbers are possible. */
    public Counter {
        if (covered < 0 || covered > total) {
            throw new IllegalArgumentException("impossible counter: " + covered + " of " + total);
        }
    }

    /** Returns the sum of both. */
    public Counter plus(Counter other) {
        return new Counter(covered + other.covered, total + other.total);
    }

    /** Returns how many did not run. */
    public long missed() {
        return total - covered;
    }

    /** Tells whether everything ran; nothing of nothing counts as everything. */
    public boolean isFull() {
        return covered == total;
    }

    /**
     * Compares the covered ratio with the fraction {@code numerator / denominator}, exactly.
     *
     * @return negative, zero or positive as the ratio is below, at or above the fraction
     */
    public int compareRatio(BigInteger numerator, BigInteger denominator) {
        BigInteger have = total == 0 ? BigInteger.ONE : BigInteger.valueOf(covered);
        BigInteger of = total == 0 ? BigInteger.ONE : BigInteger.valueOf(total);
        return have.multiply(denominator).compareTo(numerator.multiply(of));
    }

    /** Returns the covered ratio in percent as the engines write it in JSON; 100 when there is nothing. */
    public double percent() {
        return total == 0 ? 100.0 : 100.0 * covered / total;
    }
}
