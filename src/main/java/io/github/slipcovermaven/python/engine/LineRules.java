package io.github.slipcovermaven.python.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which lines do not count.
 *
 * @param patterns replace the engine's own
 * @param also further patterns
 * @param asCoverage whether they are excluded as coverage.py does it, also where another engine measures
 */
public record LineRules(Optional<List<String>> patterns, List<String> also, boolean asCoverage) {

    /** Keeps unmodifiable copies. */
    public LineRules {
        patterns = patterns.map(List::copyOf);
        also = List.copyOf(also);
    }

    /** Returns that the engine's own patterns stand. */
    public static LineRules none() {
        return new LineRules(Optional.empty(), List.of(), false);
    }

    /** Returns all patterns. */
    List<String> all() {
        List<String> all = new ArrayList<>(patterns.orElse(List.of()));
        all.addAll(also);
        return all;
    }
}
