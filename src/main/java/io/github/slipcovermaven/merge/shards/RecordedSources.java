package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.revision.SourceHashes;
import io.github.slipcovermaven.revision.SourceLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sources that the record of a shard lists as measured, and what of them is here. */
public final class RecordedSources implements KnownSources {

    private final Found shard;
    private final RunRecord.Outcome outcome;
    private final Path module;
    private final Path checkout;
    private final Map<String, Integer> lastLines = new ConcurrentHashMap<>();

    private RecordedSources(Found shard, RunRecord.Outcome outcome, ModuleLocation module) {
        this.shard = shard;
        this.outcome = outcome;
        this.module = module.directory();
        this.checkout = module.repositoryRoot();
    }

    /** Returns what is known of a shard's sources; of a run that never ended, what lies here now. */
    public static KnownSources of(Found shard, FoundShards shards) {
        RunRecord.Outcome outcome = shard.record().outcome();
        if (outcome == null) {
            return shards.sourcesHere() ? new JudgedSources(shards.module().directory()) : NONE;
        }
        return new RecordedSources(shard, outcome, shards.module());
    }

    @Override
    public boolean counts(String path, String content, Path by) {
        String hash = outcome.measured().get(path);
        if (hash == null) {
            throw new ProblemException(
                    MergeAdvice.sourceNotRecorded(by, path, shard.folder().record()));
        }
        return JudgedSources.counts(hash, content);
    }

    @Override
    public int lastLine(String path) {
        return lastLines.computeIfAbsent(path, this::look);
    }

    /** The paths come from anywhere: nothing outside of this checkout is read for them. */
    private int look(String path) {
        Path file = Names.in(module, path).normalize();
        boolean same = file.startsWith(checkout)
                && SourceHashes.of(module, List.of(path))
                        .byPath()
                        .equals(Map.of(path, outcome.measured().getOrDefault(path, "")));
        return same ? SourceLines.count(file).orElse(NONE.lastLine(path)) : NONE.lastLine(path);
    }
}
