package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * A share that somebody asks for. It is compared as an exact fraction, never as what is printed.
 *
 * @param percent from 0 to 100, exact
 */
public record Ratio(BigDecimal percent) implements Bound {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** More digits than that are no figure that anybody measured, and cost time and memory. */
    private static final int MOST_DIGITS = 50;

    /**
     * Reads {@code 97}, {@code 97.5} or {@code 97%}. A value in (0, 1] without a percent sign is refused:
     * whoever writes 0.97 means a ratio, and would gate at one percent.
     *
     * @throws ProblemException when the text is no percentage, or looks like a ratio
     */
    public static Ratio ofMinimum(String text) {
        BigDecimal percent = number(text, () -> GateAdvice.minimumIsNoNumber(text));
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw new ProblemException(GateAdvice.minimumOutOfRange(text));
        }
        if (!hasSign(text) && percent.signum() > 0 && percent.compareTo(BigDecimal.ONE) <= 0) {
            throw new ProblemException(GateAdvice.minimumLooksLikeRatio(text));
        }
        return new Ratio(percent);
    }

    /**
     * Reads what a rule asks for: {@code 0.8}, as JaCoCo has it, or {@code 80%}. Above 1 without a percent sign is refused.
     *
     * @param place where it was written, for people
     * @throws ProblemException when the text is neither
     */
    public static Ratio ofRule(String text, String place) {
        BigDecimal number = number(text, () -> GateAdvice.ratioIsNoNumber(place, text));
        BigDecimal percent = hasSign(text) ? number : number.movePointRight(2);
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw new ProblemException(GateAdvice.ratioOutOfRange(place, text));
        }
        return new Ratio(percent);
    }

    private static boolean hasSign(String text) {
        return text.trim().endsWith("%");
    }

    private static BigDecimal number(String text, Supplier<Problem> otherwise) {
        String trimmed = text.trim();
        try {
            BigDecimal number = new BigDecimal(
                    hasSign(text) ? trimmed.substring(0, trimmed.length() - 1).trim() : trimmed);
            if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
                throw new ProblemException(otherwise.get());
            }
            return number;
        } catch (NumberFormatException e) {
            throw new ProblemException(otherwise.get(), e);
        }
    }

    @Override
    public Fraction exactly() {
        return new Fraction(
                percent.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, -percent.scale()))),
                BigInteger.valueOf(100).multiply(BigInteger.TEN.pow(Math.max(0, percent.scale()))));
    }

    /** Tells whether the counter has at least this ratio; nothing of nothing has every one. */
    public boolean isReachedBy(Counter counter) {
        return counter.compareRatio(exactly().numerator(), exactly().denominator()) >= 0;
    }

    @Override
    public int decimals() {
        return Math.max(0, percent.stripTrailingZeros().scale());
    }

    /** Returns the percentage without needless zeros or a sign. */
    public String display() {
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    @Override
    public String words() {
        return display() + " %";
    }
}
