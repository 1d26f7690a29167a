package io.github.slipcovermaven.gate;

import java.util.List;

/**
 * What the gate says of a complete result.
 *
 * @param violations all of them; none when it passes
 */
public record Verdict(List<Violation> violations) {

    /** Keeps an unmodifiable copy. */
    public Verdict {
        violations = List.copyOf(violations);
    }

    /** Tells whether nothing fell short. */
    public boolean passed() {
        return violations.isEmpty();
    }
}
