package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.GateAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A covered ratio that somebody asks for. It is compared as an exact fraction, never as what is printed.
 *
 * @param percent from 0 to 100, exact
 */
public record Ratio(BigDecimal percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Reads {@code 97}, {@code 97.5} or {@code 97%}. A value in (0, 1] without a percent sign is refused:
     * whoever writes 0.97 means a ratio, and would gate at one percent.
     *
     * @throws ProblemException when the text is no percentage, or looks like a ratio
     */
    public static Ratio ofMinimum(String text) {
        String trimmed = text.trim();
        boolean sign = trimmed.endsWith("%");
        BigDecimal percent;
        try {
            percent = new BigDecimal(
                    sign ? trimmed.substring(0, trimmed.length() - 1).trim() : trimmed);
        } catch (NumberFormatException e) {
            throw new ProblemException(GateAdvice.minimumIsNoNumber(text), e);
        }
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw new ProblemException(GateAdvice.minimumOutOfRange(text));
        }
        if (!sign && percent.signum() > 0 && percent.compareTo(BigDecimal.ONE) <= 0) {
            throw new ProblemException(GateAdvice.minimumLooksLikeRatio(text));
        }
        return new Ratio(percent);
    }

    /** Tells whether the counter has at least this ratio; nothing of nothing has every one. */
    public boolean isReachedBy(Counter counter) {
        return counter.compareRatio(numerator(), denominator()) >= 0;
    }

    /** Returns how many more must be covered of what the counter counts until it has this ratio; 0 or less if it has. */
    public long missing(Counter counter) {
        BigInteger[] least =
                BigInteger.valueOf(counter.total()).multiply(numerator()).divideAndRemainder(denominator());
        long goal = least[0].longValueExact() + (least[1].signum() == 0 ? 0 : 1);
        return goal - counter.covered();
    }

    private BigInteger numerator() {
        return percent.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, -percent.scale())));
    }

    private BigInteger denominator() {
        return BigInteger.valueOf(100).multiply(BigInteger.TEN.pow(Math.max(0, percent.scale())));
    }

    /** Tells whether everything has it. */
    public boolean isZero() {
        return percent.signum() == 0;
    }

    /** Returns how many digits after the point tell it exactly. */
    int decimals() {
        return Math.max(0, percent.stripTrailingZeros().scale());
    }

    /** Returns the percentage without needless zeros or a sign. */
    public String display() {
        return isZero() ? "0" : percent.stripTrailingZeros().toPlainString();
    }
}
