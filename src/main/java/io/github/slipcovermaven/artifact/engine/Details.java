package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine may tell besides lines and branches.
 *
 * @param excluded the lines that were excluded, by path
 * @param contexts the lines that ran in each context, by path; empty where no contexts were recorded
 */
public record Details(SortedMap<String, LineSet> excluded, SortedMap<String, RecordedFile> contexts) {

    /** Keeps unmodifiable copies. */
    public Details {
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
        contexts = Collections.unmodifiableSortedMap(new TreeMap<>(contexts));
    }

    /** Returns those of no file. */
    public static Details none() {
        return new Details(Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    /** Returns those of both; the order and the grouping never show. */
    public Details union(Details other) {
        SortedMap<String, LineSet> lines = new TreeMap<>(excluded);
        other.excluded.forEach((path, more) -> lines.merge(path, more, LineSet::union));
        SortedMap<String, RecordedFile> files = new TreeMap<>(contexts);
        other.contexts.forEach((path, more) -> files.merge(path, more, Details::union));
        return new Details(lines, files);
    }

    /** Returns those of other files than these. */
    public Details without(Collection<String> paths) {
        SortedMap<String, LineSet> lines = new TreeMap<>(excluded);
        lines.keySet().removeAll(paths);
        SortedMap<String, RecordedFile> files = new TreeMap<>(contexts);
        files.keySet().removeAll(paths);
        return new Details(lines, files);
    }

    private static RecordedFile union(RecordedFile one, RecordedFile other) {
        SortedMap<String, LineSet> lines = new TreeMap<>(one.lines());
        other.lines().forEach((context, more) -> lines.merge(context, more, LineSet::union));
        return new RecordedFile(one.tracer(), lines, one.arcs());
    }
}
