package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ArtifactHash;
import io.github.slipcovermaven.artifact.AtomicFile;
import io.github.slipcovermaven.artifact.MergeResult;
import io.github.slipcovermaven.artifact.MergeResults;
import io.github.slipcovermaven.artifact.RunState;
import io.github.slipcovermaven.artifact.Scan;
import io.github.slipcovermaven.artifact.SlipcoverJson;
import io.github.slipcovermaven.artifact.SlipcoverMeta;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.TextSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Merges shards into one result and writes the reports; refuses what is not complete. */
public final class MergeUseCase {

    private static final int CONSOLE_ROWS = 50;
    private static final int MOST_STAMPS = 20;

    private final Console console;

    /** Prepares the use case. */
    public MergeUseCase(Console console) {
        this.console = console;
    }

    /**
     * Merges what the request names.
     *
     * @throws ProblemException when something is missing, damaged, mixed or, unless that is allowed, incomplete
     */
    public void run(MergeRequest request, ReportRequest reports) {
        // First of all: whatever is refused below, no older result may be judged in its place.
        StaleResults.remove(reports.folder());
        Set<ReportFormat> formats = EnumSet.of(ReportFormat.JSON);
        formats.addAll(ReportFormat.parse(reports.formats()));
        FoundShards shards = FoundShards.find(request, console);
        if (shards.allSkipped()) {
            MergeResults.write(reports.folder().resolve(MergeResults.NAME), skipped(shards, reports));
            console.info("Nothing to merge: the tests were skipped.");
            return;
        }
        shards.skipped()
                .forEach(record -> console.info("The execution '" + record.execution()
                        + "' was skipped and is no part of the result: " + String.join(" ", record.reasons()) + "."));
        List<String> reasons = shards.reasons();
        if (!reasons.isEmpty() && !request.allowIncomplete()) {
            throw new ProblemException(RunAdvice.incomplete(
                    reasons, "Run the tests again; or merge what there is with -Dslipcover.allowIncomplete."));
        }
        MergedShards merged = MergedShards.merge(shards);
        for (Scan.Unparsed file : merged.unparsed()) {
            console.warn(file.path() + " could not be parsed and is not measured: " + file.error());
        }
        ReportContext context = context(request, reports, merged, stamps(merged, reasons));
        write(reports.folder(), formats, context, merged);
        MergeResults.write(
                reports.folder().resolve(MergeResults.NAME), result(shards, reasons, request, reports, merged));
        show(context, reports.folder(), formats);
    }

    /** What every report has to say, whoever asked for it: a later merge must not look better than the run was. */
    private static List<String> stamps(MergedShards merged, List<String> reasons) {
        List<String> stamps = new ArrayList<>();
        if (merged.testsFailed()) {
            stamps.add("TESTS FAILED: " + merged.counts().words());
        }
        reasons.stream().limit(MOST_STAMPS).forEach(reason -> stamps.add("INCOMPLETE: " + reason));
        if (reasons.size() > MOST_STAMPS) {
            stamps.add("INCOMPLETE: ... and " + (reasons.size() - MOST_STAMPS) + " more reasons, see result.json");
        }
        return stamps;
    }

    private static ReportContext context(
            MergeRequest request, ReportRequest reports, MergedShards merged, List<String> stamps) {
        Path root = request.module().repositoryRoot();
        String module = root.relativize(request.module().directory()).toString().replace('\\', '/');
        return new ReportContext(
                reports.title(),
                merged.coverage(),
                module,
                root,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                reports.pluginVersion(),
                stamps,
                merged.engine().name(),
                merged.engine().version(),
                merged.pythons());
    }

    private static void write(Path folder, Set<ReportFormat> formats, ReportContext context, MergedShards merged) {
        for (ReportFormat format : formats) {
            Path file = folder.resolve(format.file());
            if (format == ReportFormat.JSON) {
                String timestamp = LocalDateTime.ofInstant(context.timestamp(), ZoneId.systemDefault())
                        .toString();
                SlipcoverMeta meta = SlipcoverMeta.of(
                        merged.engine().version(), merged.engine().branch(), timestamp);
                AtomicFile.write(file, out -> SlipcoverJson.write(merged.coverage(), meta, out));
            } else {
                AtomicFile.write(file, out -> format.writer(merged.counts()).write(context, out));
            }
        }
    }

    private static MergeResult result(
            FoundShards shards,
            List<String> reasons,
            MergeRequest request,
            ReportRequest reports,
            MergedShards merged) {
        return new MergeResult(
                MergeResult.FORMAT,
                reports.pluginVersion(),
                reasons.isEmpty() ? RunState.COMPLETE : RunState.INCOMPLETE,
                reasons,
                shards.failures(),
                request.allowIncomplete(),
                shards.executions(),
                merged.engine(),
                merged.coverage().lineCounter(),
                merged.coverage().branchCounter(),
                new TreeMap<>(merged.counts().byWord()),
                ArtifactHash.of(reports.folder().resolve(ReportFormat.JSON.file())));
    }

    private static MergeResult skipped(FoundShards shards, ReportRequest reports) {
        return new MergeResult(
                MergeResult.FORMAT,
                reports.pluginVersion(),
                RunState.SKIPPED,
                shards.skipped().stream()
                        .flatMap(record -> record.reasons().stream())
                        .distinct()
                        .toList(),
                List.of(),
                false,
                shards.executions(),
                null,
                Counter.NONE,
                Counter.NONE,
                new TreeMap<>(),
                null);
    }

    private void show(ReportContext context, Path folder, Set<ReportFormat> formats) {
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
