package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.report.CoverageReport;
import io.github.slipcovermaven.report.Report;
import io.github.slipcovermaven.report.ReportFiles;

/** A report as a merge makes it. */
interface MergeReport extends Report {

    /** Tells whether it is written also when nobody asks for it. */
    default boolean always() {
        return false;
    }

    /**
     * Gets ready: reads what it needs besides, before anything is written.
     *
     * @throws ProblemException when it cannot be made of that
     */
    Writing prepare(ReadMerge read);

    /** Returns one that is made from the merged coverage alone. */
    static MergeReport of(CoverageReport report) {
        return new OfCoverage(report);
    }

    /** A report that needs nothing besides. */
    record OfCoverage(CoverageReport report) implements MergeReport {

        @Override
        public String name() {
            return report.name();
        }

        @Override
        public ReportFiles files() {
            return report.files();
        }

        @Override
        public Writing prepare(ReadMerge read) {
            return Writing.beside(this, report::write);
        }
    }
}
