package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.report.ReportFiles;

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
        return EngineData.of(read.merged().engine().which()).prepare(this, read);
    }
}
