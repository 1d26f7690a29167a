package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.CoverageData;
import io.github.slipcovermaven.artifact.CoverageFile;
import io.github.slipcovermaven.artifact.PlainArtifact;
import io.github.slipcovermaven.problem.CoverageDataAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The {@code .coverage} that a merge writes for coverage.py's own commands. */
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
        Path file = write(merged, reports);
        console.info("merged data of " + data.size() + (data.size() == 1 ? " file" : " files") + ": " + file
                + " (report with: coverage report --data-file=...)");
    }

    /**
     * Refuses what cannot be written as a data file.
     *
     * @throws ProblemException when there is no data file among what is merged
     */
    static void refuseWithoutData(FoundShards shards, PlainKinds kinds) {
        if (kinds.data().isEmpty()) {
            String measured = kinds.reports().isEmpty()
                    ? shards.ran().get(0).path().toString()
                    : kinds.reports().get(0).path().toString();
            boolean slipcover =
                    kinds.reports().isEmpty() || kinds.reports().get(0).content() instanceof CoverageFile.Slipcover;
            throw new ProblemException(
                    slipcover
                            ? CoverageDataAdvice.slipcoverIsNoData(measured)
                            : CoverageDataAdvice.noDataToExport(measured));
        }
    }

    /** Writes the data file beside the reports. */
    static Path write(DataFiles data, ReportRequest reports) {
        Path file = reports.folder().resolve(ReportFormat.COVERAGE.file());
        if (Files.exists(file) && !CoverageData.isOurs(file)) {
            throw new ProblemException(CoverageDataAdvice.foreignDataFile(file.toString()));
        }
        data.write(file, reports.pluginVersion());
        return file;
    }
}
