package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.GateAdvice;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules in JaCoCo's shape: {@code BUNDLE} is {@code PROJECT}. Left out, the element is {@code PROJECT}, the
 * counter {@code TOTAL}, the value {@code COVEREDRATIO}.
 *
 * @see <a href="https://www.jacoco.org/jacoco/trunk/doc/check-mojo.html">jacoco:check</a>
 */
public final class RuleParser {

    private static final String BUNDLE = "BUNDLE";

    private final boolean aggregated;
    private final boolean compared;

    /**
     * Knows what a result can be judged by.
     *
     * @param aggregated whether the modules' results are merged, so that there is a reactor to judge
     * @param compared whether there is an earlier result, so that something can be lost
     */
    public RuleParser(boolean aggregated, boolean compared) {
        this.aggregated = aggregated;
        this.compared = compared;
    }

    /**
     * Reads a rule.
     *
     * @throws ProblemException naming the place, the word or the figure that makes no sense, and what would
     */
    public Rule parse(RuleText text) {
        if (text.limits().isEmpty()) {
            throw new ProblemException(GateAdvice.ruleWithoutLimit(text.place()));
        }
        Element element = element(text);
        if (element == Element.REACTOR && !aggregated) {
            throw new ProblemException(GateAdvice.reactorRuleWithoutAggregate(text.place()));
        }
        return new Rule(
                text.place(),
                element,
                new Globs(patterns(text, text.includes()), patterns(text, text.excludes())),
                text.limits().stream().map(limit -> limit(limit, element)).toList());
    }

    private static Element element(RuleText text) {
        String word = upper(text.element());
        return word != null && word.equals(BUNDLE)
                ? Element.PROJECT
                : word(Element.class, text.element(), Element.PROJECT, text.place(), "element");
    }

    private static List<String> patterns(RuleText text, List<String> patterns) {
        if (patterns.stream().anyMatch(String::isBlank)) {
            throw new ProblemException(GateAdvice.emptyPattern(text.place()));
        }
        return patterns;
    }

    private Limit limit(RuleText.LimitText text, Element element) {
        Counters.Kind counter = word(Counters.Kind.class, text.counter(), Counters.Kind.TOTAL, text.place(), "counter");
        Value value = word(Value.class, text.value(), Value.COVEREDRATIO, text.place(), "value");
        if (value == Value.LOSTCOUNT && element == Element.REACTOR) {
            throw new ProblemException(GateAdvice.lostOfReactor(text.place()));
        }
        if (value == Value.LOSTCOUNT && !compared) {
            throw new ProblemException(GateAdvice.lostWithoutBase(text.place()));
        }
        Function<String, Bound> bound =
                figure -> value.isRatio() ? Ratio.ofRule(figure, text.place()) : count(figure, value, text.place());
        Optional<Bound> minimum = Optional.ofNullable(text.minimum()).map(bound);
        Optional<Bound> maximum = Optional.ofNullable(text.maximum()).map(bound);
        if (minimum.isEmpty() && maximum.isEmpty()) {
            throw new ProblemException(GateAdvice.limitWithoutBound(text.place()));
        }
        if (minimum.isPresent()
                && maximum.isPresent()
                && minimum.get().exactly().compareTo(maximum.get().exactly()) > 0) {
            throw new ProblemException(GateAdvice.minimumAboveMaximum(
                    text.place(), minimum.get().words(), maximum.get().words()));
        }
        return new Limit(counter, value, minimum, maximum);
    }

    private static Count count(String figure, Value value, String place) {
        try {
            return new Count(Long.parseUnsignedLong(figure.trim()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(GateAdvice.countIsNoNumber(place, value.name(), figure), e);
        }
    }

    private static <E extends Enum<E>> E word(
            Class<E> words, @Nullable String text, E otherwise, String place, String what) {
        String word = upper(text);
        if (word == null) {
            return otherwise;
        }
        List<E> all = List.copyOf(EnumSet.allOf(words));
        return all.stream()
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new ProblemException(GateAdvice.unknownWord(
                        place, what, word, all.stream().map(Enum::name).toList())));
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim().toUpperCase(Locale.ROOT);
    }
}
