package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.problem.merge.SliceAdvice;
import io.github.slipcovermaven.revision.SourceHashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether shards that ran apart from each other ran the same thing. */
public final class ShardAgreement {

    private ShardAgreement() {}

    /**
     * Refuses what has no union.
     *
     * @throws ProblemException when another engine or another branch mode measured, or tests count for some only
     */
    public static void refuseOtherMeasures(List<Found> ran) {
        Found first = ran.get(0);
        Engine engine = first.setup().engine();
        for (Found shard : ran) {
            Engine other = shard.setup().engine();
            if (!other.name().equals(engine.name())) {
                throw new ProblemException(
                        MergeAdvice.enginesDiffer(first.path(), engine.name(), shard.path(), other.name()));
            }
            if (other.branch() != engine.branch()) {
                throw new ProblemException(MergeAdvice.branchModesDiffer(
                        engine.branch() ? first.path() : shard.path(), engine.branch() ? shard.path() : first.path()));
            }
            boolean tests = first.setup().measureTests();
            if (shard.setup().measureTests() != tests) {
                throw new ProblemException(MergeAdvice.testsCountedDifferently(
                        tests ? first.path() : shard.path(), tests ? shard.path() : first.path()));
            }
        }
    }

    /** Returns that the parts of a division were planned differently, if they were. */
    public static Optional<Problem> plans(List<Found> parts) {
        Found first = null;
        for (Found shard : parts) {
            if (first == null) {
                first = shard;
            } else if (!Objects.equals(first.setup().plan(), shard.setup().plan())) {
                return Optional.of(SliceAdvice.plansDiffer(first.path(), shard.path()));
            }
        }
        return Optional.empty();
    }

    /** Returns what parts of a division had not alike of the files with tests: they ran another suite each. */
    public static List<Problem> tests(List<Found> parts) {
        SortedMap<String, Found> known = new TreeMap<>();
        SortedMap<String, Problem> findings = new TreeMap<>();
        for (Found shard : parts) {
            shard.setup().tests().forEach((path, hash) -> {
                Found first = known.putIfAbsent(path, shard);
                if (first != null && !hash.equals(first.setup().tests().get(path))) {
                    findings.putIfAbsent(path, MergeAdvice.sourceRevisionsDiffer(path, first.path(), shard.path()));
                }
            });
        }
        return List.copyOf(findings.values());
    }

    /**
     * The sources that were measured.
     *
     * @param hashes what all shards agree on
     * @param disputed the paths of those on which they don't, ascending
     * @param findings one for each of these
     */
    public record Sources(SortedMap<String, String> hashes, List<String> disputed, List<Problem> findings) {}

    /** Compares the sources of the shards with each other. A file that was gone at a run's end says nothing. */
    public static Sources sources(List<Found> ran) {
        Map<String, Found> known = new TreeMap<>();
        SortedMap<String, String> hashes = new TreeMap<>();
        SortedMap<String, Problem> findings = new TreeMap<>();
        for (Found shard : ran) {
            if (shard.record().outcome() == null) {
                continue;
            }
            shard.record().outcome().measured().forEach((path, hash) -> {
                String before = hashes.get(path);
                if (before == null || before.equals(SourceHashes.ABSENT)) {
                    hashes.put(path, hash);
                    known.put(path, shard);
                } else if (!hash.equals(before) && !hash.equals(SourceHashes.ABSENT)) {
                    Found other = Objects.requireNonNull(known.get(path));
                    findings.putIfAbsent(path, MergeAdvice.sourceRevisionsDiffer(path, other.path(), shard.path()));
                }
            });
        }
        hashes.keySet().removeAll(findings.keySet());
        // What was there only while the tests ran does not count, whatever lies there now.
        hashes.values().removeIf(SourceHashes.ABSENT::equals);
        return new Sources(hashes, List.copyOf(findings.keySet()), new ArrayList<>(findings.values()));
    }
}
