package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.placed.SourcePlaces;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.merge.plain.DataFiles;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ReportRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The data file that a merge writes.
 *
 * @param file where it goes
 * @param pluginVersion of this plugin, which the file says
 */
record DataExport(Path file, String pluginVersion) {

    /**
     * Merges data files into a data file, where there is nothing else.
     *
     * @param asked the reports that the user asked for
     * @throws ProblemException when others are asked for, which data files alone cannot become
     */
    static void alone(
            List<PlainArtifact> data,
            List<MergeReport> asked,
            SourcePlaces places,
            ReportRequest reports,
            Console console) {
        DataReport report = new DataReport();
        if (!asked.equals(List.of(report))) {
            throw new ProblemException(
                    CoverageDataAdvice.dataWithoutStatements(data.get(0).path().toString(), data.size()));
        }
        DataFiles merged = DataFiles.read(data, places);
        if (merged.pathsHere().isEmpty()) {
            console.warn(CoverageDataAdvice.dataOfElsewhere(places.module().toString()));
        }
        console.warn(CoverageDataAdvice.dataUnproven(data.size()));
        DataExport export = new DataExport(report.files().in(reports.folder()), reports.pluginVersion());
        export.write(merged.recording());
        console.info("merged data of " + Counted.of(data.size(), "file") + ": " + export.file()
                + " (report with: coverage report --data-file=...)");
    }

    /**
     * Refuses to go on where somebody else's file would be overwritten.
     *
     * @throws ProblemException when somebody else's is there
     */
    void refuseForeign() {
        if (Files.exists(file) && !CoverageData.isOurs(file)) {
            throw new ProblemException(CoverageDataAdvice.foreignDataFile(file.toString()));
        }
    }

    /** Writes the data file, in place of one that an earlier merge wrote. */
    void write(Recording data) {
        refuseForeign();
        CoverageData.write(data, pluginVersion, file);
    }
}
