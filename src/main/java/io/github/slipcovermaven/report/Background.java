package io.github.slipcovermaven.report;

import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.LineSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a result besides its coverage. Only a report that has room for it says it; each part may be empty.
 *
 * @param revision what was checked out
 * @param shards what was merged, a few words each
 * @param warnings what could not be compared or placed, a sentence each
 * @param hashes of the sources when they were measured, by path
 * @param excluded the lines that do not count although they are code, by path; of a file that is not there nobody knows
 * @param environments what ran in each of several environments, by its name
 * @param comparison with an earlier result
 * @param modules of which the result is joined
 */
public record Background(
        Optional<String> revision,
        List<String> shards,
        List<String> warnings,
        SortedMap<String, String> hashes,
        SortedMap<String, LineSet> excluded,
        SortedMap<String, Coverage> environments,
        Optional<Comparison> comparison,
        List<Module> modules) {

    /** Nothing is known besides. */
    public static final Background NONE = new Background(
            Optional.empty(),
            List.of(),
            List.of(),
            Collections.emptySortedMap(),
            Collections.emptySortedMap(),
            Collections.emptySortedMap(),
            Optional.empty(),
            List.of());

    /** Keeps unmodifiable copies. */
    public Background {
        shards = List.copyOf(shards);
        warnings = List.copyOf(warnings);
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
        modules = List.copyOf(modules);
    }

    /** Returns the same of a merge. */
    public Background of(Optional<String> commit, List<String> merged, List<String> doubts) {
        return new Background(commit, merged, doubts, hashes, excluded, environments, comparison, modules);
    }

    /** Returns the same of a reactor. */
    public Background of(
            List<Module> joined, SortedMap<String, String> measured, SortedMap<String, LineSet> uncounted) {
        return new Background(revision, shards, warnings, measured, uncounted, environments, comparison, joined);
    }

    /** Returns the same, held against an earlier result. */
    public Background with(Comparison earlier) {
        return new Background(
                revision, shards, warnings, hashes, excluded, environments, Optional.of(earlier), modules);
    }

    /**
     * What became of the files since an earlier result.
     *
     * @param since its commit, for people
     * @param files by path; one of which nobody knows what it was is not there
     */
    public record Comparison(String since, SortedMap<String, FileComparison> files) {

        /** Keeps an unmodifiable copy. */
        public Comparison {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /**
     * A module of a reactor.
     *
     * @param name for people
     * @param files that it measured
     * @param state what is to be said of it, {@code complete}
     */
    public record Module(String name, Set<String> files, String state) {

        /** Keeps an unmodifiable copy. */
        public Module {
            files = Set.copyOf(files);
        }

        /** Tells whether it measured a file. */
        public boolean has(String path) {
            return files.contains(path);
        }
    }
}
