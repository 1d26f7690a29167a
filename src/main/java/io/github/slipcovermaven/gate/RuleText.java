package io.github.slipcovermaven.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the user wrote it, in the POM or in a file.
 *
 * @param place where, for people: {@code rules.xml:7}
 * @param element what it is about; null where that was not said
 * @param includes patterns
 * @param excludes patterns
 * @param limits what it asks
 */
public record RuleText(
        String place, @Nullable String element, List<String> includes, List<String> excludes, List<LimitText> limits) {

    /** Keeps unmodifiable copies. */
    public RuleText {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        limits = List.copyOf(limits);
    }

    /**
     * A limit as the user wrote it; null for what was not said.
     *
     * @param place where, for people: {@code rules.xml:9}
     * @param counter of what
     * @param value which figure
     * @param minimum the least
     * @param maximum the most
     */
    public record LimitText(
            String place,
            @Nullable String counter,
            @Nullable String value,
            @Nullable String minimum,
            @Nullable String maximum) {}
}
