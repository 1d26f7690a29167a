package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** {@code coverage.json}, in the schema of the engine that measured. */
record JsonReport() implements MergeReport {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public ReportFiles files() {
        return new ReportFiles.OneFile(MergeResults.COVERAGE);
    }

    /** The goal {@code check} judges it. */
    @Override
    public boolean always() {
        return true;
    }

    @Override
    public Writing prepare(ReadMerge read) {
        return Writing.first(this, (context, reports) -> write(read.merged(), context, files().in(reports)));
    }

    private static void write(MergedShards merged, ReportContext context, Path file) {
        String timestamp = LocalDateTime.ofInstant(context.timestamp(), ZoneId.systemDefault())
                .toString();
        EngineFormat format = EngineFormat.of(merged.engine().which());
        AtomicFile.write(file, out -> format.write(merged.measured(), timestamp, out));
    }
}
