package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.engine.ShardCoverage;
import io.github.slipcovermaven.artifact.engine.ShardLeavings;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.limits.UsableCores;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the coverage of a shard, by whichever engine. */
public final class ShardReading {

    private ShardReading() {}

    /**
     * Reads what lies in the folder of a shard that has just run.
     *
     * @param root the module's path where it was measured
     * @param engine what measured
     * @param sources what is known of the sources
     * @throws ProblemException when a file is damaged, or of another branch mode
     */
    public static ShardCoverage of(ShardFolder folder, String root, Engine engine, KnownSources sources) {
        ShardFiles files = ShardFiles.allOf(folder, engine);
        return read(engine, files, PathMapper.ofRoot(root), sources, "", Map.of());
    }

    /** Reads those files of a recorded shard that can be believed. */
    public static ShardCoverage of(Found shard, ShardFiles files, KnownSources sources) {
        SortedMap<String, String> others = new TreeMap<>();
        RunRecord.Outcome outcome = shard.record().outcome();
        if (outcome != null) {
            outcome.environments().forEach((worker, environment) -> others.put(worker, environment.name()));
        }
        RunRecord.Setup setup = shard.setup();
        return read(
                setup.engine(),
                files,
                shard.mapper(),
                sources,
                setup.environment().name(),
                others);
    }

    private static ShardCoverage read(
            Engine engine,
            ShardFiles files,
            PathMapper mapper,
            KnownSources sources,
            String environment,
            Map<String, String> others) {
        return EngineFormat.of(engine.which())
                .read(new ShardLeavings(
                        files.byKind(),
                        mapper,
                        sources,
                        engine.branch(),
                        environment,
                        others,
                        UsableCores.ofThisProcess().count()));
    }
}
