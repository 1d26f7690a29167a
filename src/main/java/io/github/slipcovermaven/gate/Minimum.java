package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.problem.GateAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The least covered ratio that passes.
 *
 * @param percent from 0 to 100, exact
 */
public record Minimum(BigDecimal percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PRINTED_DECIMALS = 2;

    /**
     * Reads {@code 97}, {@code 97.5} or {@code 97%}. A value in (0, 1] without a percent sign is refused:
     * whoever writes 0.97 means a ratio, and would gate at one percent.
     *
     * @throws ProblemException when the text is no percentage, or looks like a ratio
     */
    public static Minimum parse(String text) {
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
        return new Minimum(percent);
    }

    /** Tells whether everything passes: the way to switch the gate off on purpose. */
    public boolean isOff() {
        return percent.signum() == 0;
    }

    /** Compares exactly; returns what falls short, or empty. */
    public Optional<Violation> judge(String subject, Counter counter) {
        BigInteger numerator = percent.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, -percent.scale())));
        BigInteger denominator = BigInteger.valueOf(100).multiply(BigInteger.TEN.pow(Math.max(0, percent.scale())));
        if (counter.compareRatio(numerator, denominator) >= 0) {
            return Optional.empty();
        }
        int decimals = Math.max(PRINTED_DECIMALS, percent.stripTrailingZeros().scale());
        return Optional.of(new Violation(
                subject,
                Percentage.floor(counter, decimals) + " %",
                display() + " %",
                counter,
                needed(counter, numerator, denominator)));
    }

    /** Returns the percentage without needless zeros or a sign. */
    public String display() {
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    private static long needed(Counter counter, BigInteger numerator, BigInteger denominator) {
        BigInteger[] least =
                BigInteger.valueOf(counter.total()).multiply(numerator).divideAndRemainder(denominator);
        long goal = least[0].longValueExact() + (least[1].signum() == 0 ? 0 : 1);
        return goal - counter.covered();
    }
}
