package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.compare.Category;
import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** In the order in which they count. */
    static final Map<Category, String> WORDS = words();

    /** Keeps an unmodifiable copy. */
    public Measured {
        hits = Collections.unmodifiableSortedMap(new TreeMap<>(hits));
    }

    private static Map<Category, String> words() {
        Map<Category, String> words = new LinkedHashMap<>();
        words.put(Category.LOST, "lost");
        words.put(Category.NEW_MISSED, "new, missed");
        words.put(Category.GAINED, "gained");
        words.put(Category.NEW_HIT, "new");
        return words;
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

    /** Returns what became of the lines, or of a branch that leaves them, in a word; what was lost counts most. */
    Map<Integer, String> changes() {
        Map<Integer, String> changes = new HashMap<>();
        comparison.ifPresent(then -> WORDS.forEach((category, word) -> {
            then.lines(category).stream().forEach(line -> changes.putIfAbsent(line, word));
            then.branches(category).stream().forEach(branch -> changes.putIfAbsent(branch.from(), word));
        }));
        return changes;
    }
}
