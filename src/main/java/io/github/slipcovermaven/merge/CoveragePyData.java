package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.merge.plain.DataFiles;
import io.github.slipcovermaven.merge.plain.PlainKinds;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.merge.shards.RecordedSources;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import io.github.slipcovermaven.problem.merge.ExportAdvice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The union of what coverage.py recorded. */
record CoveragePyData() implements EngineData {

    @Override
    public Writing prepare(DataReport report, ReadMerge read) {
        Recording recorded = recorded(read);
        return Writing.beside(
                report,
                (context, reports) ->
                        new DataExport(report.files().in(reports), context.pluginVersion()).write(recorded));
    }

    /**
     * Reads all that coverage.py recorded: what the shards keep, and data files without a record.
     *
     * @throws ProblemException when the data of anything that was reported is not there
     */
    private static Recording recorded(ReadMerge read) {
        PlainKinds kinds = read.kinds();
        if (!kinds.reports().isEmpty() && kinds.data().isEmpty()) {
            throw new ProblemException(CoverageDataAdvice.noDataToExport(
                    kinds.reports().get(0).path().toString()));
        }
        Map<Found, List<Path>> recorded = new LinkedHashMap<>();
        for (Found shard : read.shards().ran()) {
            List<Path> data =
                    Objects.requireNonNull(read.inspection().files().get(shard)).all(StoredFile.Kind.DATA);
            if (data.isEmpty()) {
                throw new ProblemException(ExportAdvice.shardWithoutData(shard.path()));
            }
            recorded.put(shard, data);
        }
        DataFiles all = DataFiles.read(
                kinds.data(), recorded, shard -> RecordedSources.of(shard, read.shards()), read.places());
        return all.recording().without(leftOut(all, read.shards()));
    }

    /** Returns the names in the data of what does not count. */
    private static List<String> leftOut(DataFiles all, FoundShards shards) {
        Set<String> paths = shards.leftOut();
        return all.recording().files().keySet().stream()
                .filter(name -> paths.contains(all.pathsHere().getOrDefault(name, name))
                        || shards.ran().stream()
                                .anyMatch(shard -> paths.contains(shard.mapper().relative(name))))
                .toList();
    }
}
