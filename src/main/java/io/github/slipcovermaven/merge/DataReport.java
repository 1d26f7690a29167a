package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.merge.plain.DataFiles;
import io.github.slipcovermaven.merge.plain.PlainKinds;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.merge.shards.RecordedSources;
import io.github.slipcovermaven.merge.shards.ShardAgreement;
import io.github.slipcovermaven.problem.CoverageDataAdvice;
import io.github.slipcovermaven.problem.ExportAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.ReportFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code .coverage}, for coverage.py's own commands: the union of what coverage.py recorded, or what SlipCover measured in
 * coverage.py's terms.
 */
record DataReport() implements MergeReport {

    @Override
    public String name() {
        return "coverage";
    }

    /** It is also what a user's own coverage.py writes. */
    @Override
    public ReportFiles files() {
        return new ReportFiles.SignedFile(CoverageData.NAME, CoverageData::isOurs);
    }

    @Override
    public Writing prepare(ReadMerge read) {
        if (read.merged().engine().isCoveragePy()) {
            Recording recorded = recorded(read);
            return Writing.beside(
                    this,
                    (context, reports) -> new DataExport(files().in(reports), context.pluginVersion()).write(recorded));
        }
        return Writing.last(
                this,
                (context, reports, console) -> new SlipcoverExport(
                                console,
                                read.shards().module(),
                                read.request().python(),
                                new DataExport(files().in(reports), context.pluginVersion()))
                        .write(
                                read.merged().coverage(),
                                ShardAgreement.sources(read.shards().ran())));
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
                    Objects.requireNonNull(read.inspection().files().get(shard)).data();
            if (data.isEmpty()) {
                throw new ProblemException(ExportAdvice.shardWithoutData(shard.path()));
            }
            recorded.put(shard, data);
        }
        return DataFiles.read(kinds.data(), recorded, shard -> RecordedSources.of(shard, read.shards()), read.places())
                .recording();
    }
}
