package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A threshold of an engine's own configuration, which the gate takes over.
 *
 * @param percent as {@code minimum} is written: {@code 97.5%}
 * @param place where it stands
 */
public record Threshold(String percent, String place) {

    private static final BigDecimal MOST = new BigDecimal(100);

    /**
     * Reads one. Engines mean percent, also by 1; and 0 is none.
     *
     * @throws ProblemException when it is no percentage
     */
    static Optional<Threshold> of(String value, String place) {
        BigDecimal percent;
        try {
            percent = new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            throw new ProblemException(EngineAdvice.noPercentage(value, place), e);
        }
        if (percent.signum() < 0 || percent.compareTo(MOST) > 0) {
            throw new ProblemException(EngineAdvice.noPercentage(value, place));
        }
        return percent.signum() == 0
                ? Optional.empty()
                : Optional.of(new Threshold(percent.stripTrailingZeros().toPlainString() + "%", place));
    }
}
