package io.github.slipcovermaven.gate;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of one limit of one rule.
 *
 * @param rule the rule
 * @param limit the limit
 * @param chosen how many elements the rule chose
 * @param subjects those of them that have the figure that the limit is about
 * @param violations what was not kept, by element
 */
public record Judged(Rule rule, Limit limit, int chosen, List<Subject> subjects, List<Violation> violations) {

    /** Keeps unmodifiable copies. */
    public Judged {
        subjects = List.copyOf(subjects);
        violations = List.copyOf(violations);
    }

    /** Tells whether nothing was held against it, so that it could not but pass. */
    public boolean isIdle() {
        return subjects.isEmpty();
    }

    /** Returns each bound of the limit for people; none of a limit that is switched off. */
    public List<Standing.Row> rows() {
        return limit.isOff()
                ? List.of()
                : Stream.concat(
                                limit.minimum().map(bound -> held(bound, Limit.Side.BELOW)).stream(),
                                limit.maximum().map(bound -> held(bound, Limit.Side.ABOVE)).stream())
                        .map(Held::row)
                        .toList();
    }

    private Held held(Bound bound, Limit.Side side) {
        return new Held(rule, limit, bound, side, subjects);
    }
}
