package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.gate.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of {@code rules} in the POM. */
public class Rule {

    /** {@code PROJECT}, {@code PACKAGE}, {@code FILE} or {@code REACTOR}. */
    @Nullable
    String element;

    /** Patterns on paths that are relative to the module. */
    @Nullable
    List<String> includes;

    /** Patterns of what is left out of them. */
    @Nullable
    List<String> excludes;

    /** What is asked. */
    @Nullable
    List<Limit> limits;

    /** Returns rules as Maven made them of the POM, with what number they have as their place. */
    static List<RuleText> texts(@Nullable List<Rule> rules) {
        List<RuleText> texts = new ArrayList<>();
        for (Rule rule : present(rules)) {
            String place = "rule " + (texts.size() + 1) + " of <rules>";
            texts.add(new RuleText(
                    place, rule.element, patterns(rule.includes), patterns(rule.excludes), limits(rule, place)));
        }
        return texts;
    }

    private static List<RuleText.LimitText> limits(Rule rule, String place) {
        List<RuleText.LimitText> texts = new ArrayList<>();
        List<Limit> limits = present(rule.limits);
        for (Limit limit : limits) {
            String own = limits.size() == 1 ? place : place + ", limit " + (texts.size() + 1);
            texts.add(new RuleText.LimitText(own, limit.counter, limit.value, limit.minimum, limit.maximum));
        }
        return texts;
    }

    /** An empty pattern is refused where rules are read. */
    private static List<String> patterns(@Nullable List<String> patterns) {
        return patterns == null
                ? List.of()
                : patterns.stream()
                        .map(pattern -> Objects.requireNonNullElse(pattern, ""))
                        .toList();
    }

    private static <T> List<T> present(@Nullable List<T> items) {
        return items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
    }
}
