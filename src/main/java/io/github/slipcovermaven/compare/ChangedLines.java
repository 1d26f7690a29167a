package io.github.slipcovermaven.compare;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.diff.LineMap;

/**
 * The changed lines of a file that count: those that can be executed. Branches do not count, as for diff-cover.
 *
 * @param executable the changed lines that can run
 * @param executed those of them that ran
 */
public record ChangedLines(LineSet executable, LineSet executed) {

    /** Returns what of a file's coverage is of lines that have changed. */
    public static ChangedLines of(FileCoverage now, LineMap map) {
        LineSet added = map.added();
        return new ChangedLines(added.intersect(now.lines()), added.intersect(now.executed()));
    }

    /** Returns how many ran, of how many. */
    public Counter counter() {
        return new Counter(executed.size(), executable.size());
    }

    /** Returns those that did not run. */
    public LineSet missed() {
        return executable.minus(executed);
    }
}
