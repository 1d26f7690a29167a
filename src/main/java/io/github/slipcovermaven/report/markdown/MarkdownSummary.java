package io.github.slipcovermaven.report.markdown;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.MissingRanges;
import io.github.slipcovermaven.report.Cover;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import io.github.slipcovermaven.report.TextReport;
import io.github.slipcovermaven.report.Worst;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code summary.md}: for a GitHub step's summary or a comment. The files that miss most come first, and
 * the list ends before the limit of a comment is reached, which is the lower of the two.
 */
public final class MarkdownSummary implements TextReport {

    /** Bytes; a comment on GitHub holds 65,536 characters, a step's summary 1 MiB. */
    public static final int DEFAULT_LIMIT = 60_000;

    /** How many ranges a row names. */
    private static final int MAX_RANGES = 12;

    /** Leaves room for the closing lines. */
    private static final int CLOSING = 500;

    /** What failed, what was lost, what was not kept, and the limits, have this part of the room each. */
    private static final int STANDING = 5;

    private final int limit;

    /** Makes a summary that fits everywhere. */
    public MarkdownSummary() {
        this(DEFAULT_LIMIT);
    }

    /**
     * Makes a summary of limited size.
     *
     * @param limit in bytes; of what comes before the list of files only lists are cut
     */
    public MarkdownSummary(int limit) {
        this.limit = limit;
    }

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public ReportFiles files() {
        return new ReportFiles.OneFile("summary.md");
    }

    @Override
    public void print(ReportContext context, Appendable out) throws IOException {
        StringBuilder text = new StringBuilder();
        MarkdownStanding standing = new MarkdownStanding(context.standing(), limit / STANDING);
        head(context, standing, text);
        standing.failed(context.failed(), text);
        standing.print(text);
        totals(context.coverage(), text);
        environments(context, text);
        text.append("\nTests: ").append(context.tests().text()).append('\n');
        files(context.coverage(), text);
        text.append("\nMeasured by ")
                .append(Markdown.code(context.measuredBy()))
                .append(".\n");
        out.append(text);
    }

    private static void head(ReportContext context, MarkdownStanding standing, StringBuilder text) {
        text.append("## Coverage of ")
                .append(Markdown.code(context.title()))
                .append(": ")
                .append(Cover.total(context.coverage().counter()))
                .append(standing.heading())
                .append('\n');
        for (String stamp : context.stamps()) {
            text.append("\n> **").append(Markdown.code(stamp)).append("**\n");
        }
        if (context.coverage().lineCounter().total() == 0) {
            text.append("\nNo line was measured.\n");
        }
    }

    private static void totals(Coverage coverage, StringBuilder text) {
        text.append("\n| | Covered | Missed | Total | Cover |\n|:--|--:|--:|--:|--:|\n");
        total("Lines", coverage.lineCounter(), text);
        if (coverage.branchesMeasured()) {
            total("Branches", coverage.branchCounter(), text);
            total("Together", coverage.counter(), text);
        }
    }

    private static void environments(ReportContext context, StringBuilder text) {
        if (!context.environments().isEmpty()) {
            text.append('\n');
        }
        context.environments()
                .forEach((name, counter) -> text.append("- ")
                        .append(Markdown.code(name))
                        .append(": ")
                        .append(Cover.environment(counter))
                        .append('\n'));
    }

    private static void total(String name, Counter counter, StringBuilder text) {
        text.append("| " + name + " | " + counter.covered() + " | " + counter.missed() + " | " + counter.total() + " | "
                + Cover.total(counter) + " |\n");
    }

    private void files(Coverage coverage, StringBuilder text) {
        List<Map.Entry<String, FileCoverage>> worst = Worst.first(coverage);
        int shown = worst.isEmpty() ? 0 : rows(coverage, worst, text);
        int full = coverage.files().size() - worst.size();
        for (String line : Worst.leftOut(full, worst.size() - shown, "see summary.txt")) {
            text.append('\n').append(line).append('\n');
        }
    }

    private int rows(Coverage coverage, List<Map.Entry<String, FileCoverage>> files, StringBuilder text) {
        boolean branches = coverage.branchesMeasured();
        text.append(
                branches
                        ? "\n| File | Cover | Lines missed | Branches missed | Missing |\n|:--|--:|--:|--:|:--|\n"
                        : "\n| File | Cover | Lines missed | Missing |\n|:--|--:|--:|:--|\n");
        List<String> rows = files.stream()
                .map(file -> row(branches, file.getKey(), file.getValue()))
                .toList();
        return Markdown.append(rows, limit - CLOSING - Markdown.bytes(text), text);
    }

    private static String row(boolean branches, String path, FileCoverage file) {
        String lines = " | " + of(file.lineCounter());
        return "| " + Markdown.code(path) + " | " + Cover.percent(file.counter())
                + (branches ? lines + " | " + of(file.branchCounter()) : lines)
                + " | " + missing(MissingRanges.of(file)) + " |\n";
    }

    private static String of(Counter counter) {
        return counter.missed() + " of " + counter.total();
    }

    private static String missing(List<String> ranges) {
        String text = String.join(", ", ranges.subList(0, Math.min(MAX_RANGES, ranges.size())));
        text = text.replace(">", "&gt;");
        return ranges.size() > MAX_RANGES ? text + " and " + (ranges.size() - MAX_RANGES) + " more" : text;
    }
}
