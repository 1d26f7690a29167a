package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.CoverageData;
import io.github.slipcovermaven.artifact.MergeResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Removes what an earlier build left, so that it can never pass for this one's. */
final class StaleResults {

    private StaleResults() {}

    /** Removes the merged result and the reports of a folder, or a single file. */
    static void remove(Path path) {
        try {
            if (Files.isDirectory(path)) {
                Files.deleteIfExists(path.resolve(MergeResults.NAME));
                for (ReportFormat format : ReportFormat.values()) {
                    Path report = path.resolve(format.file());
                    // .coverage is also what a user's own coverage.py writes.
                    if (format != ReportFormat.COVERAGE || (Files.exists(report) && CoverageData.isOurs(report))) {
                        Files.deleteIfExists(report);
                    }
                }
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
