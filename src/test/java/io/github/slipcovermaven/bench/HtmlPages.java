package io.github.slipcovermaven.bench;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.TestCounts;
import io.github.slipcovermaven.report.html.HtmlReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the HTML report of SlipCover's JSON as the goal {@code merge} does, for {@code src/bench/report_pages.py}, and prints
 * the seconds and the most heap in MiB. Arguments: the project's folder, the folder for the report, the JSON.
 */
public final class HtmlPages {

    private HtmlPages() {}

    public static void main(String[] arguments) {
        long began = System.nanoTime();
        Path project = Path.of(arguments[0]).toAbsolutePath();
        PathMapper mapper = PathMapper.ofRoot(project.toString());
        CoverageBuilder into = new CoverageBuilder(true);
        SlipcoverJson.readAll(List.of(new ArtifactFile(Path.of(arguments[2]), mapper::relative)), 1, into);
        ReportContext context = new ReportContext(
                project.getFileName().toString(),
                into.build(),
                "",
                project,
                Instant.parse("2026-11-22T12:00:00Z"),
                "bench",
                List.of(),
                "coverage",
                "",
                List.of(),
                new TestCounts(Map.of(), 0),
                new TreeMap<>(),
                List.of(),
                Standing.UNASKED,
                Background.NONE);
        new HtmlReport().write(context, Path.of(arguments[1]));
        Figures.print(began);
    }
}
