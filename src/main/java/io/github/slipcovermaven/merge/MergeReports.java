package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.coveragepy.CoveragePyJson;
import io.github.slipcovermaven.artifact.coveragepy.CoveragePyReport;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverMeta;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFormat;
import io.github.slipcovermaven.report.TextSummary;
import io.github.slipcovermaven.request.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The reports of a merge. All of them bear the same time. */
final class MergeReports {

    private static final int CONSOLE_ROWS = 50;

    private final Path folder;
    private final MergedShards merged;
    private final ReportContext context;

    MergeReports(Path folder, MergeOutcome outcome) {
        this.folder = folder;
        this.merged = outcome.merged();
        this.context = outcome.context();
    }

    /**
     * Writes these reports.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when one cannot be written
     */
    void write(Set<ReportFormat> formats) {
        for (ReportFormat format : formats) {
            Path file = folder.resolve(format.file());
            switch (format) {
                case JSON -> writeJson(file);
                default ->
                    AtomicFile.write(file, out -> format.writer(merged.counts()).write(context, out));
            }
        }
    }

    private void writeJson(Path file) {
        String timestamp = LocalDateTime.ofInstant(context.timestamp(), ZoneId.systemDefault())
                .toString();
        Optional<CoveragePyReport> coveragePy = merged.coveragePy();
        if (coveragePy.isPresent()) {
            AtomicFile.write(file, out -> CoveragePyJson.write(coveragePy.get(), timestamp, out));
        } else {
            SlipcoverMeta meta =
                    SlipcoverMeta.of(merged.engine().version(), merged.engine().branch(), timestamp);
            AtomicFile.write(file, out -> SlipcoverJson.write(merged.coverage(), meta, out));
        }
    }

    /** Tells the summary, and where the reports of these formats are. */
    void show(Set<ReportFormat> formats, Console console) {
        StringBuilder table = new StringBuilder();
        String whole = folder.resolve(ReportFormat.TEXT.file()).toString();
        try {
            TextSummary.console(TextSummary.DEFAULT_WIDTH, CONSOLE_ROWS, whole).print(context, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.toString().lines().forEach(console::info);
        console.info("reports: " + folder + ": "
                + String.join(", ", formats.stream().map(ReportFormat::file).toList()));
    }
}
