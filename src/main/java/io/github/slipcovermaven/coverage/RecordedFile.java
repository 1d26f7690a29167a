package io.github.slipcovermaven.coverage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What coverage.py recorded of one file.
 *
 * @param tracer the plugin that traced it, or empty for Python's own sources
 * @param lines the lines that ran, by context; empty when arcs were recorded
 * @param arcs the pairs of lines of which one ran after the other, by context; a negative line is the beginning of a
 *     code object that was entered or left
 */
public record RecordedFile(String tracer, SortedMap<String, LineSet> lines, SortedMap<String, BranchSet> arcs) {

    /** Keeps unmodifiable copies. */
    public RecordedFile {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        arcs = Collections.unmodifiableSortedMap(new TreeMap<>(arcs));
    }

    /** Returns the lines that ran in any context, as coverage.py's {@code CoverageData.lines} does. */
    public LineSet executed() {
        LineSet.Builder executed = new LineSet.Builder();
        lines.values().forEach(executed::addAll);
        for (BranchSet set : arcs.values()) {
            set.forEach((from, to) -> {
                addLine(from, executed);
                addLine(to, executed);
            });
        }
        return executed.build();
    }

    private static void addLine(int line, LineSet.Builder to) {
        if (line > 0) {
            to.add(line);
        }
    }
}
