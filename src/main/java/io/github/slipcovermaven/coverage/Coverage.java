package io.github.slipcovermaven.coverage;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The coverage of a module.
 *
 * @param branchesMeasured whether branches were measured at all
 * @param files by path relative to the module, with {@code /}
 */
public record Coverage(boolean branchesMeasured, SortedMap<String, FileCoverage> files) {

    /** Keeps an unmodifiable copy. */
    public Coverage {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Returns coverage without a file. */
    public static Coverage empty(boolean branchesMeasured) {
        return new Coverage(branchesMeasured, Collections.emptySortedMap());
    }

    /**
     * Returns what both together ran. Associative, commutative and idempotent, so that the order and
     * the grouping of shards never show in the result.
     *
     * @throws IllegalArgumentException if only one of them measured branches
     */
    public Coverage union(Coverage other) {
        if (branchesMeasured != other.branchesMeasured) {
            throw new IllegalArgumentException("cannot merge coverage with and without branches");
        }
        SortedMap<String, FileCoverage> merged = new TreeMap<>(files);
        other.files.forEach((path, file) -> merged.merge(path, file, FileCoverage::union));
        return new Coverage(branchesMeasured, merged);
    }

    /** Returns this coverage and those of the other's files that it does not have at all. */
    public Coverage completedBy(Coverage universe) {
        SortedMap<String, FileCoverage> merged = new TreeMap<>(universe.files);
        merged.putAll(files);
        return new Coverage(branchesMeasured, merged);
    }

    /** Returns this coverage with the journals' hits counted where they are executable. */
    public Coverage with(Map<String, Hits> journals) {
        SortedMap<String, FileCoverage> promoted = new TreeMap<>(files);
        journals.forEach((path, hits) -> promoted.computeIfPresent(path, (p, file) -> file.with(hits)));
        return new Coverage(branchesMeasured, promoted);
    }

    /** Returns this coverage without these files. */
    public Coverage without(Collection<String> paths) {
        SortedMap<String, FileCoverage> left = new TreeMap<>(files);
        left.keySet().removeAll(paths);
        return new Coverage(branchesMeasured, left);
    }

    /** Returns how many lines ran, of how many. */
    public Counter lineCounter() {
        return sum(FileCoverage::lineCounter);
    }

    /** Returns how many branches were taken, of how many. */
    public Counter branchCounter() {
        return sum(FileCoverage::branchCounter);
    }

    /** Returns lines and branches together, as both engines count them. */
    public Counter counter() {
        return lineCounter().plus(branchCounter());
    }

    private Counter sum(Function<FileCoverage, Counter> counter) {
        return files.values().stream().map(counter).reduce(Counter.NONE, Counter::plus);
    }
}
