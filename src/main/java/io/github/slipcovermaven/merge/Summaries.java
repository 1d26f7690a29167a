package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.judge.Stand;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.CoverageReport;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.TestCounts;
import io.github.slipcovermaven.report.html.HtmlReport;
import io.github.slipcovermaven.report.markdown.MarkdownSummary;
import io.github.slipcovermaven.report.text.TextSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The reports that show limits and verdict, which {@code check} writes again where it judges otherwise than they say. */
public final class Summaries {

    private static final List<CoverageReport> ALL =
            List.of(TextSummary.complete(TextSummary.DEFAULT_WIDTH), new MarkdownSummary(), HtmlReport.overview());

    private Summaries() {}

    /** Returns what a result has to keep so that they can be written again. */
    static MergeResult.Shown shown(ReportContext context) {
        return new MergeResult.Shown(
                context.title(),
                context.stamps(),
                context.pythonVersions(),
                context.tests().seconds(),
                context.standing().lines());
    }

    /**
     * Writes those again that are there, from {@code result.json} alone, unless they say so already.
     *
     * @param folder of the reports
     * @throws io.github.slipcovermaven.problem.ProblemException when one cannot be written
     */
    public static void show(Stand stand, MergeResult result, Path folder) {
        Standing standing = stand.standing();
        MergeResult.Shown shown = result.shown();
        Engine engine = result.engine();
        if (shown == null || engine == null || shown.verdict().equals(standing.lines())) {
            return;
        }
        ReportContext context = with(stand, context(result, shown, engine, folder));
        ALL.stream()
                .filter(report -> Files.exists(report.files().in(folder)))
                .forEach(report -> report.write(context, folder));
        MergeResults.write(folder.resolve(MergeResults.NAME), result.with(shown(context)));
    }

    /** Returns the same with how it stands. */
    static ReportContext with(Stand stand, ReportContext context) {
        ReportContext judged = context.with(stand.standing());
        return stand.comparison()
                .map(earlier -> new Background.Comparison(earlier.since(), earlier.files()))
                .map(earlier -> judged.with(judged.background().with(earlier)))
                .orElse(judged);
    }

    /** With nothing of what only other reports say: where the sources are, and which of their lines are excluded. */
    private static ReportContext context(MergeResult result, MergeResult.Shown shown, Engine engine, Path folder) {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        result.files().forEach((path, file) -> files.put(path, file.coverage()));
        SortedMap<String, Counter> environments = new TreeMap<>();
        result.environments()
                .forEach(one -> environments.put(one.name(), one.lines().plus(one.branches())));
        return new ReportContext(
                shown.title(),
                new Coverage(engine.branch(), files),
                "",
                folder.toAbsolutePath(),
                merged(result),
                result.plugin(),
                shown.stamps(),
                engine.name(),
                engine.version(),
                shown.pythons(),
                new TestCounts(result.tests(), shown.seconds()),
                environments,
                result.failed(),
                Standing.UNASKED,
                Background.NONE.of(commit(result), executions(result.executions()), result.warnings()));
    }

    /** Returns what was merged, for people. */
    static List<String> executions(List<MergeResult.Execution> executions) {
        return executions.stream()
                .map(run -> run.id() + " " + run.shard() + (run.python() == null ? "" : ", Python " + run.python()))
                .toList();
    }

    private static Instant merged(MergeResult result) {
        MergeResult.Revision revision = result.revision();
        return revision == null ? Instant.EPOCH : revision.merged();
    }

    private static Optional<String> commit(MergeResult result) {
        return Optional.ofNullable(result.revision()).map(MergeResult.Revision::commit);
    }
}
