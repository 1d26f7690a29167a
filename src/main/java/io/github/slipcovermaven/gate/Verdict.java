package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;
import java.util.List;
import java.util.Optional;

/** What the gate says of a complete result. */
public record Verdict(Counter counter, Optional<Minimum> minimum, List<Violation> violations) {

    /** Keeps an unmodifiable copy. */
    public Verdict {
        violations = List.copyOf(violations);
    }

    /** Judges the counter of lines and branches together. */
    public static Verdict of(String subject, Counter counter, Optional<Minimum> minimum) {
        return new Verdict(
                counter,
                minimum,
                minimum.flatMap(m -> m.judge(subject, counter)).stream().toList());
    }

    /** Tells whether nothing fell short. */
    public boolean passed() {
        return violations.isEmpty();
    }
}
