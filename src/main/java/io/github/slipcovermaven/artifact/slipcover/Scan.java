package io.github.slipcovermaven.artifact.slipcover;

import io.github.slipcovermaven.artifact.file.Unparsed;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the scan of the sources says besides the lines and branches themselves.
 *
 * @param meta as in every file of SlipCover's
 * @param unparsed the sources that are not valid Python, and so have no lines
 * @param contents the SHA-256 of the sources when they were read, by path relative to the module
 */
public record Scan(SlipcoverMeta meta, List<Unparsed> unparsed, SortedMap<String, String> contents) {

    /** Keeps unmodifiable copies. */
    public Scan {
        unparsed = List.copyOf(unparsed);
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }
}
