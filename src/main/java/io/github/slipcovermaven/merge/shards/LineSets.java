package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.engine.ShardCoverage;
import io.github.slipcovermaven.artifact.record.RunEnvironment;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Whether shards under one minor version of Python agree on which lines of the same source can be executed.
 * Artifacts are compared with artifacts and scans with scans: pytest rewrites test modules when it imports
 * them, so the two need not have the same lines.
 */
public final class LineSets {

    private final Map<Key, Seen> known = new HashMap<>();
    private final Map<String, Problem> findings = new TreeMap<>();

    public void add(Found shard, ShardCoverage coverage) {
        RunRecord.Outcome outcome = shard.record().outcome();
        if (outcome == null) {
            return;
        }
        Map<String, String> releases = new HashMap<>();
        RunEnvironment own = shard.setup().environment();
        releases.put(own.name(), own.release());
        outcome.environments().values().forEach(other -> releases.put(other.name(), other.release()));
        coverage.parts().forEach((name, part) -> {
            String release = Objects.requireNonNull(releases.get(name));
            add(shard, outcome, release, false, part.ran());
            if (name.equals(own.name())) {
                add(shard, outcome, release, true, part.scanned());
            }
        });
    }

    private void add(Found shard, RunRecord.Outcome outcome, String release, boolean scan, Coverage coverage) {
        coverage.files().forEach((path, file) -> {
            String hash = outcome.measured().getOrDefault(path, SourceHashes.ABSENT);
            if (!hash.equals(SourceHashes.ABSENT)) {
                Seen seen = new Seen(shard.path(), file.lines());
                Seen before = known.putIfAbsent(new Key(release, scan, path, hash), seen);
                if (before != null && !before.lines().equals(seen.lines())) {
                    findings.putIfAbsent(path, MergeAdvice.lineSetsDiffer(path, release, before.shard(), seen.shard()));
                }
            }
        });
    }

    /** Returns one finding for each source on which shards disagree. */
    public List<Problem> findings() {
        return new ArrayList<>(findings.values());
    }

    private record Key(String release, boolean scan, String path, String hash) {}

    private record Seen(Path shard, LineSet lines) {}
}
