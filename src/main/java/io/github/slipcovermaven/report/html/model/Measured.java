package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of a file but its text.
 *
 * @param coverage what ran of it
 * @param comparison with an earlier result; empty where there is none
 * @param excluded the lines that do not count although they are code; empty where nobody says which are
 * @param hits the lines that ran in each of several environments, by its name
 */
public record Measured(
        FileCoverage coverage,
        Optional<FileComparison> comparison,
        Optional<LineSet> excluded,
        SortedMap<String, LineSet> hits) {

    /** Keeps an unmodifiable copy. */
    public Measured {
        hits = Collections.unmodifiableSortedMap(new TreeMap<>(hits));
    }

    /** Returns what a line is. */
    LineState state(int line, LineSet partly) {
        if (coverage.lines().contains(line)) {
            if (!coverage.executed().contains(line)) {
                return LineState.MISSED;
            }
            return partly.contains(line) ? LineState.PARTLY : LineState.HIT;
        }
        return excluded.map(lines -> lines.contains(line)).orElse(false) ? LineState.EXCLUDED : LineState.NONE;
    }

    /** Returns the lines that ran and from which a branch was not taken. */
    LineSet partly() {
        LineSet.Builder lines = new LineSet.Builder();
        coverage.missingBranches().stream()
                .filter(branch -> coverage.executed().contains(branch.from()))
                .forEach(branch -> lines.add(branch.from()));
        return lines.build();
    }

    /** Returns what became of the lines, or of a branch that leaves them; what was lost counts most. */
    Map<Integer, Change> changes() {
        Map<Integer, Change> changes = new HashMap<>();
        comparison.ifPresent(then -> {
            for (Change change : Change.values()) {
                then.lines(change.category()).stream().forEach(line -> changes.putIfAbsent(line, change));
                then.branches(change.category()).stream().forEach(branch -> changes.putIfAbsent(branch.from(), change));
            }
        });
        return changes;
    }
}
