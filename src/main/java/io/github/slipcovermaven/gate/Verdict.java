package io.github.slipcovermaven.gate;

import java.util.List;

/**
 * What the gate says of a complete result.
 *
 * @param judged what came of each limit, in the order of the rules
 */
public record Verdict(List<Judged> judged) {

    /** Keeps an unmodifiable copy. */
    public Verdict {
        judged = List.copyOf(judged);
    }

    /** Returns all that was not kept, in a stable order. */
    public List<Violation> violations() {
        return judged.stream().flatMap(one -> one.violations().stream()).toList();
    }

    /** Returns the limits that nothing was held against. */
    public List<Judged> idle() {
        return judged.stream().filter(Judged::isIdle).toList();
    }

    /** Tells whether nothing fell short. */
    public boolean passed() {
        return judged.stream().allMatch(one -> one.violations().isEmpty());
    }
}
