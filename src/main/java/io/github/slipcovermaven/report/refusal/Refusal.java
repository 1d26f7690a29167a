package io.github.slipcovermaven.report.refusal;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.report.Visible;
import io.github.slipcovermaven.report.html.HtmlReport;
import io.github.slipcovermaven.report.html.model.NoResult;
import io.github.slipcovermaven.report.markdown.Markdown;
import io.github.slipcovermaven.report.markdown.MarkdownSummary;
import io.github.slipcovermaven.report.text.TextSummary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in place of the summaries where there can be no result: that, and why. CI servers show the file all the same,
 * so it has no figure that could be read as one of coverage.
 *
 * @param title the module's name
 * @param problem why
 * @param failed the tests that failed, and where
 * @param limits what would have been asked of the result
 */
public record Refusal(String title, Problem problem, List<String> failed, List<Standing.Row> limits) {

    /** In bytes, for each of its lists. */
    private static final int ROOM = 15_000;

    private static final String MORE = "... and %d more";

    /** Keeps unmodifiable copies. */
    public Refusal {
        failed = List.copyOf(failed);
        limits = List.copyOf(limits);
    }

    /**
     * Writes it in place of those summaries that are asked for.
     *
     * @param formats the names of the reports
     * @param pluginVersion this plugin's version
     */
    public void write(List<String> formats, String pluginVersion, Path folder) {
        HtmlReport html = new HtmlReport();
        if (formats.contains(html.name())) {
            html.write(page(), pluginVersion, folder);
        }
        MarkdownSummary markdown = new MarkdownSummary();
        if (formats.contains(markdown.name())) {
            write(markdown.files().in(folder), markdown());
        }
        TextSummary text = TextSummary.complete(TextSummary.DEFAULT_WIDTH);
        if (formats.contains(text.name())) {
            write(text.files().in(folder), text());
        }
    }

    private static void write(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private NoResult page() {
        return new NoResult(
                title,
                problem.what().lines().toList(),
                problem.remedy().lines().toList(),
                failed,
                limits.stream().map(Refusal::limit).toList());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## No coverage of ")
                .append(Markdown.code(title))
                .append(": failed\n");
        List<String> what = problem.what().lines().toList();
        text.append("\n**There is no result**: ")
                .append(Markdown.code(what.get(0)))
                .append('\n');
        list(what.stream().skip(1).map(String::strip), text);
        problem.remedy()
                .lines()
                .forEach(line -> text.append('\n').append(Markdown.code(line)).append('\n'));
        if (!failed.isEmpty()) {
            text.append("\nFailed tests:\n");
            list(failed.stream(), text);
        }
        if (!limits.isEmpty()) {
            text.append("\nLimits that nothing was held against:\n");
            list(limits.stream().map(Refusal::limit), text);
        }
        return text.toString();
    }

    private static void list(Stream<String> items, StringBuilder text) {
        List<String> lines =
                items.map(item -> "- " + Markdown.code(item) + "\n").toList();
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n');
        int more = lines.size() - Markdown.append(lines, ROOM, text);
        if (more > 0) {
            text.append("- ").append(String.format(MORE, more)).append('\n');
        }
    }

    private static String limit(Standing.Row row) {
        return row.what() + ", " + row.asked();
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("No coverage of " + title + ": failed");
        lines.add("");
        problem.message().lines().forEach(lines::add);
        if (!failed.isEmpty()) {
            lines.add("");
            lines.add("Failed tests:");
            failed.forEach(test -> lines.add("- " + test));
        }
        if (!limits.isEmpty()) {
            lines.add("");
            lines.add("Limits that nothing was held against:");
            limits.forEach(row -> lines.add("- " + limit(row)));
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Visible.name(line)).append('\n'));
        return text.toString();
    }
}
