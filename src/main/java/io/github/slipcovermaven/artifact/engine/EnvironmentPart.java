package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.Hits;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ran in one environment, kept apart until all shards of it are known: a file that one shard imported
 * and another only scanned has the lines of the import, as in a single run.
 *
 * @param ran what the artifacts say
 * @param scanned the lines that the scan of the sources found
 * @param hits what stands in the journals
 */
public record EnvironmentPart(Coverage ran, Coverage scanned, SortedMap<String, Hits> hits) {

    /** Returns both together; the order and the grouping of shards never show. */
    public EnvironmentPart union(EnvironmentPart other) {
        SortedMap<String, Hits> all = new TreeMap<>(hits);
        other.hits.forEach((path, more) -> all.merge(path, more, Hits::union));
        return new EnvironmentPart(ran.union(other.ran), scanned.union(other.scanned), all);
    }

    /** Returns the artifacts' files, the scan's that no artifact knows, and in all of these the journals' hits. */
    public Coverage coverage() {
        return ran.completedBy(scanned).with(hits);
    }
}
