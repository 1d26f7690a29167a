package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What {@code coverage json} reported.
 *
 * @param meta what it says of itself
 * @param coverage its statements as lines, and its branches; the target of one that leaves its code object is negative:
 *     the line where that begins. {@code percent_covered} counts as {@link Coverage#counter} does
 * @param excluded the lines that were excluded, by path
 * @param contexts the lines that ran in each context, by path; empty without {@code --show-contexts}
 * @param unparsed the sources that are not valid Python, or not there any more; only our own Python side tells them
 * @param foreign the journals of processes that ran another content of a source, by its path; only our own Python side tells
 */
public record CoveragePyReport(
        CoveragePyMeta meta,
        Coverage coverage,
        SortedMap<String, LineSet> excluded,
        SortedMap<String, RecordedFile> contexts,
        List<Unparsed> unparsed,
        SortedMap<String, SortedSet<String>> foreign) {

    /** A report of sources that could all be read. */
    public CoveragePyReport(
            CoveragePyMeta meta,
            Coverage coverage,
            SortedMap<String, LineSet> excluded,
            SortedMap<String, RecordedFile> contexts) {
        this(meta, coverage, excluded, contexts, List.of(), new TreeMap<>());
    }

    /** Keeps unmodifiable copies. */
    public CoveragePyReport {
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
        contexts = Collections.unmodifiableSortedMap(new TreeMap<>(contexts));
        unparsed = List.copyOf(unparsed);
        foreign = Collections.unmodifiableSortedMap(new TreeMap<>(foreign));
    }
}
