package io.github.slipcovermaven.artifact.slipcover;

import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the scan of the sources says besides the lines and branches themselves.
 *
 * @param meta as in every file of SlipCover's
 * @param unparsed the sources that are not valid Python, and so have no lines
 * @param excluded the lines that do not count although they are code, by path relative to the module
 * @param contents the SHA-256 of the sources when they were read, by path relative to the module
 */
public record Scan(
        SlipcoverMeta meta,
        List<Unparsed> unparsed,
        SortedMap<String, LineSet> excluded,
        SortedMap<String, String> contents) {

    /** Keeps unmodifiable copies. */
    public Scan {
        unparsed = List.copyOf(unparsed);
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }
}
