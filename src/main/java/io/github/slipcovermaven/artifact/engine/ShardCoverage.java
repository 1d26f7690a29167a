package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.artifact.file.Unparsed;
import io.github.slipcovermaven.coverage.Coverage;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The coverage of a shard.
 *
 * @param parts what ran, by the environment that it ran in
 * @param unparsed the sources that are not valid Python
 * @param details what the engine says beyond that
 * @param foreign the names of the journals of processes that ran another content of a source, by its path
 */
public record ShardCoverage(
        SortedMap<String, EnvironmentPart> parts,
        List<Unparsed> unparsed,
        Details details,
        SortedMap<String, SortedSet<String>> foreign) {

    /** Returns all of it together, by path relative to the module. */
    public Coverage coverage() {
        return parts.values().stream()
                .map(EnvironmentPart::coverage)
                .reduce(Coverage::union)
                .orElseThrow();
    }
}
