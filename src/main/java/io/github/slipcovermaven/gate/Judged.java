package io.github.slipcovermaven.gate;

import java.util.List;

/**
 * What came of one limit of one rule.
 *
 * @param rule the rule
 * @param limit the limit
 * @param chosen how many elements the rule chose
 * @param judged how many of them have the figure that the limit is about
 * @param violations what was not kept, by element
 */
public record Judged(Rule rule, Limit limit, int chosen, int judged, List<Violation> violations) {

    /** Keeps an unmodifiable copy. */
    public Judged {
        violations = List.copyOf(violations);
    }

    /** Tells whether nothing was held against it, so that it could not but pass. */
    public boolean isIdle() {
        return judged == 0;
    }
}
