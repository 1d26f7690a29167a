package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.plan.Joined;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.merge.ResultAdvice;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What was run of other contents than those that are judged, and does not count.
 *
 * @param journals of the processes that ran another content of a source, by its path; relative to all that is merged
 * @param passing the sources that were there only while the tests ran
 */
public record OtherContents(SortedMap<String, SortedSet<Path>> journals, SortedSet<String> passing) {

    /** Keeps unmodifiable copies. */
    public OtherContents {
        journals = Collections.unmodifiableSortedMap(new TreeMap<>(journals));
        passing = Collections.unmodifiableSortedSet(new TreeSet<>(passing));
    }

    public static OtherContents none() {
        return new OtherContents(new TreeMap<>(), new TreeSet<>());
    }

    /**
     * Returns those of one shard.
     *
     * @param names of the journals, by path of the source
     * @param measured the hashes of the sources
     */
    public static OtherContents of(Path shard, Map<String, SortedSet<String>> names, Map<String, String> measured) {
        SortedMap<String, SortedSet<Path>> journals = new TreeMap<>();
        names.forEach((path, found) -> {
            SortedSet<Path> files = new TreeSet<>();
            found.forEach(name -> files.add(Names.in(shard, name)));
            journals.put(path, files);
        });
        SortedSet<String> passing = new TreeSet<>();
        measured.forEach((path, hash) -> {
            if (hash.equals(SourceHashes.ABSENT)) {
                passing.add(path);
            }
        });
        return new OtherContents(journals, passing);
    }

    public OtherContents union(OtherContents other) {
        SortedMap<String, SortedSet<Path>> all = new TreeMap<>(journals);
        other.journals.forEach((path, more) -> all.merge(path, more, Joined::of));
        return new OtherContents(all, Joined.of(passing, other.passing));
    }

    /** Returns this without the passing sources that were kept elsewhere, and count. */
    public OtherContents besides(Set<String> counted) {
        SortedSet<String> others = new TreeSet<>(passing);
        others.removeAll(counted);
        return new OtherContents(journals, others);
    }

    /** Returns this without what is said of these sources. */
    public OtherContents without(Set<String> paths) {
        SortedMap<String, SortedSet<Path>> left = new TreeMap<>(journals);
        left.keySet().removeAll(paths);
        SortedSet<String> others = new TreeSet<>(passing);
        others.removeAll(paths);
        return new OtherContents(left, others);
    }

    /** Returns a sentence or two for each source, and what to do. */
    public List<String> warnings() {
        List<String> changed = journals.keySet().stream()
                .filter(Predicate.not(passing::contains))
                .toList();
        List<String> warnings = new ArrayList<>();
        Listed.first(changed).forEach(path -> warnings.add(ResultAdvice.anotherContent(path, processes(path))));
        if (Listed.isLong(changed)) {
            warnings.add(ResultAdvice.otherContents(Listed.more(changed)));
        }
        warnings.addAll(ResultAdvice.passing(List.copyOf(passing)));
        return warnings;
    }

    private String processes(String path) {
        SortedSet<Path> files = journals.getOrDefault(path, new TreeSet<>());
        List<String> workers = files.stream()
                .map(WrittenBy::journal)
                .flatMap(Optional::stream)
                .map(WrittenBy::worker)
                .filter(worker -> !worker.equals(WrittenBy.MAIN))
                .distinct()
                .sorted()
                .toList();
        return Counted.of(files.size(), "process", "processes")
                + (workers.isEmpty() ? "" : " (of " + Listed.inWords(workers, "and") + ")");
    }
}
