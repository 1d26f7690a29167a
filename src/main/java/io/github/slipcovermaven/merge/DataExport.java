package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.merge.plain.DataFiles;
import io.github.slipcovermaven.merge.plain.PlainKinds;
import io.github.slipcovermaven.merge.plain.SourcePlaces;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.merge.shards.RecordedSources;
import io.github.slipcovermaven.merge.shards.ShardFiles;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.CoverageDataAdvice;
import io.github.slipcovermaven.problem.ExportAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.ReportFormat;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ReportRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The {@code .coverage} that a merge writes for coverage.py's own commands, of what coverage.py measured. */
final class DataExport {

    private DataExport() {}

    /**
     * Merges data files into a data file, where there is nothing else.
     *
     * @param formats those that the user asked for
     * @throws ProblemException when reports are asked for, which data files alone cannot become
     */
    static void alone(
            List<PlainArtifact> data,
            Set<ReportFormat> formats,
            SourcePlaces places,
            ReportRequest reports,
            Console console) {
        if (!formats.equals(Set.of(ReportFormat.COVERAGE))) {
            throw new ProblemException(
                    CoverageDataAdvice.dataWithoutStatements(data.get(0).path().toString(), data.size()));
        }
        DataFiles merged = DataFiles.read(data, places);
        if (merged.pathsHere().isEmpty()) {
            console.warn("None of the sources of the data files is in " + places.module()
                    + "; their paths are written as they were recorded.");
        }
        console.warn("UNPROVEN: " + data.size()
                + (data.size() == 1 ? " data file has no record" : " data files have no record")
                + " that says how many there should be.");
        Path file = write(merged.recording(), reports);
        console.info("merged data of " + Counted.of(data.size(), "file") + ": " + file
                + " (report with: coverage report --data-file=...)");
    }

    /**
     * Reads all that coverage.py recorded: what the shards keep, and data files without a record.
     *
     * @param files what can be believed of each shard
     * @throws ProblemException when the data of anything that was reported is not there
     */
    static Recording read(FoundShards shards, Map<Found, ShardFiles> files, PlainKinds kinds, SourcePlaces places) {
        if (!kinds.reports().isEmpty() && kinds.data().isEmpty()) {
            throw new ProblemException(CoverageDataAdvice.noDataToExport(
                    kinds.reports().get(0).path().toString()));
        }
        Map<Found, List<Path>> recorded = new LinkedHashMap<>();
        for (Found shard : shards.ran()) {
            List<Path> data = Objects.requireNonNull(files.get(shard)).data();
            if (data.isEmpty()) {
                throw new ProblemException(ExportAdvice.shardWithoutData(shard.path()));
            }
            recorded.put(shard, data);
        }
        return DataFiles.read(kinds.data(), recorded, shard -> RecordedSources.of(shard, shards), places)
                .recording();
    }

    /**
     * Returns where the data file goes, beside the reports.
     *
     * @throws ProblemException when somebody else's is there
     */
    static Path place(ReportRequest reports) {
        Path file = reports.folder().resolve(ReportFormat.COVERAGE.file());
        if (Files.exists(file) && !CoverageData.isOurs(file)) {
            throw new ProblemException(CoverageDataAdvice.foreignDataFile(file.toString()));
        }
        return file;
    }

    /** Writes the data file, in place of one that an earlier merge wrote. */
    static Path write(Recording data, ReportRequest reports) {
        Path file = place(reports);
        CoverageData.write(data, reports.pluginVersion(), file);
        return file;
    }
}
