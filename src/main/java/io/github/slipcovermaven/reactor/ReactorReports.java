package io.github.slipcovermaven.reactor;

import io.github.slipcovermaven.artifact.engine.Details;
import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.engine.Measured;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.merge.GitLabLimit;
import io.github.slipcovermaven.merge.Reports;
import io.github.slipcovermaven.merge.StaleResults;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.report.CoverageReport;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.text.TextSummary;
import io.github.slipcovermaven.request.Console;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The reports of a reactor: those of a module, of the files of all. */
public final class ReactorReports {

    private static final String JSON = "json";

    private ReactorReports() {}

    /**
     * Removes what an earlier build left, so that it can never pass for this one's.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when the folder has somebody else's file with the name of
     *     a report
     */
    public static void removeFrom(Path folder) {
        StaleResults.removeReports(folder, ReactorFile.NAME);
    }

    /** Writes those that are asked for, and tells where they are. */
    static void write(JoinedReactor joined, Standing standing, Console console) {
        List<String> formats = joined.request().reports().formats();
        List<CoverageReport> reports = Reports.ofCoverage(formats);
        Path folder = joined.request().reports().folder();
        ReportContext context = joined.context().with(standing);
        List<String> written = new ArrayList<>();
        ReactorFile.write(folder, joined);
        boolean asked = formats.stream().map(String::trim).anyMatch(JSON::equals);
        if (asked && json(joined, context, folder.resolve(MergeResults.COVERAGE))) {
            written.add(MergeResults.COVERAGE);
        }
        for (CoverageReport report : reports) {
            report.write(context, folder);
            written.add(report.files().name());
        }
        GitLabLimit.tell(folder, reports.stream().map(CoverageReport::name).toList(), HostSystem.current(), console);
        TextSummary.onConsole(context, folder).forEach(console::info);
        console.info("reports of the reactor: " + folder + ": " + String.join(", ", written));
    }

    /** In the schema of the engine; where there are several, there is none for all. */
    private static boolean json(JoinedReactor joined, ReportContext context, Path file) {
        List<Engine> engines = joined.engines();
        if (engines.stream().map(Engine::which).distinct().count() != 1) {
            return false;
        }
        EngineFormat format = EngineFormat.of(engines.get(0).which());
        String version = engines.stream().map(Engine::version).sorted().toList().get(0);
        String time = LocalDateTime.ofInstant(context.timestamp(), ZoneId.systemDefault())
                .toString();
        Measured measured = new Measured(
                Engine.of(engines.get(0).which(), version, joined.coverage().branchesMeasured()),
                joined.coverage(),
                Details.none());
        AtomicFile.write(file, out -> format.write(measured, time, out));
        return true;
    }
}
