package io.github.slipcovermaven.artifact.record;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The threshold of an engine's own configuration, which counts where the POM has none.
 *
 * @param percent as the parameter {@code minimum} is written, with its sign
 * @param place where it stands
 */
public record OwnMinimum(String percent, String place) {

    /** Checks that nothing is missing. */
    public OwnMinimum {
        Objects.requireNonNull(percent, "percent");
        Objects.requireNonNull(place, "place");
    }

    /** Returns the highest of several runs' that became one result. */
    public static Optional<OwnMinimum> highest(Stream<OwnMinimum> minimums) {
        return minimums.max(Comparator.comparing(minimum -> new BigDecimal(minimum.percent.replace("%", ""))));
    }

    /** Returns it for people. */
    public String words() {
        return "minimum: " + percent + " (" + place + "; coverageConfiguration=follow)";
    }
}
