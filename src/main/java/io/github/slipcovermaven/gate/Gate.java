package io.github.slipcovermaven.gate;

import java.util.List;

/**
 * All that a result has to keep.
 *
 * @param rules in the order in which their violations are told
 */
public record Gate(List<Rule> rules) {

    /** Keeps an unmodifiable copy. */
    public Gate {
        rules = List.copyOf(rules);
    }

    /** Tells whether any limit of that scope could be missed. */
    public boolean isOn(Element scope) {
        return rules.stream()
                .filter(rule -> rule.element().isOf(scope))
                .flatMap(rule -> rule.limits().stream())
                .anyMatch(limit -> !limit.isOff());
    }

    /** Tells whether any rule is about results of that scope, whatever it asks. */
    public boolean isAbout(Element scope) {
        return rules.stream().anyMatch(rule -> rule.element().isOf(scope));
    }

    /** Returns each bound of the rules about results of that scope for people, where there is nothing to judge. */
    public List<Standing.Row> rows(Element scope) {
        return rules.stream()
                .filter(rule -> rule.element().isOf(scope))
                .flatMap(rule -> rule.limits().stream().map(limit -> new Judged(rule, limit, 0, List.of(), List.of())))
                .flatMap(judged -> judged.rows().stream())
                .toList();
    }

    /** Judges by every rule that is about results of that scope. */
    public Verdict judge(Measured measured) {
        return new Verdict(rules.stream()
                .filter(rule -> rule.element().isOf(measured.scope()))
                .flatMap(rule -> rule.judge(measured).stream())
                .toList());
    }
}
