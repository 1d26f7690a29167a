package io.github.slipcovermaven.report;

import java.nio.file.Path;

/** A report for which the merged coverage, and what is said of it, is enough. */
public interface CoverageReport extends Report {

    /**
     * Writes the whole report.
     *
     * @param reports the folder that it goes into
     * @throws io.github.slipcovermaven.problem.ProblemException when it cannot be written
     */
    void write(ReportContext context, Path reports);
}
