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

    /** Tells whether any limit could be missed. */
    public boolean isOn() {
        return rules.stream().flatMap(rule -> rule.limits().stream()).anyMatch(limit -> !limit.isOff());
    }

    /** Judges by every rule. */
    public Verdict judge(Measured measured) {
        return new Verdict(rules.stream().flatMap(rule -> rule.judge(measured)).toList());
    }
}
