package io.github.slipcovermaven.artifact;

import java.util.List;

/**
 * What the scan of the sources says besides the lines and branches themselves.
 *
 * @param meta as in every file of SlipCover's
 * @param unparsed the sources that are not valid Python, and so have no lines
 */
public record Scan(SlipcoverMeta meta, List<Unparsed> unparsed) {

    /** Keeps an unmodifiable copy. */
    public Scan {
        unparsed = List.copyOf(unparsed);
    }

    /**
     * A source that is not valid Python.
     *
     * @param path relative to the module
     * @param error what Python says
     */
    public record Unparsed(String path, String error) {}
}
