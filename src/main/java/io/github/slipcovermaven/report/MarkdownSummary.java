package io.github.slipcovermaven.report;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.MissingRanges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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

    /** What a code span shows as it is, also within a table. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ./_:;,+=@#%()\\[\\]{}<>&'\"!?~^$*-]+");

    private final int limit;

    /** Makes a summary that fits everywhere. */
    public MarkdownSummary() {
        this(DEFAULT_LIMIT);
    }

    /**
     * Makes a summary of limited size.
     *
     * @param limit in bytes; what comes before the list of files is never cut
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
        head(context, text);
        totals(context.coverage(), text);
        environments(context, text);
        text.append("\nTests: ").append(context.tests().text()).append('\n');
        files(context.coverage(), text);
        text.append("\nMeasured by ").append(code(context.measuredBy())).append(".\n");
        out.append(text);
    }

    private static void head(ReportContext context, StringBuilder text) {
        text.append("## Coverage of ")
                .append(code(context.title()))
                .append(": ")
                .append(Cover.total(context.coverage().counter()))
                .append('\n');
        for (String stamp : context.stamps()) {
            text.append("\n> **").append(code(stamp)).append("**\n");
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
                        .append(code(name))
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
        int room = limit - CLOSING - bytes(text);
        int shown = 0;
        for (Map.Entry<String, FileCoverage> file : files) {
            String row = row(branches, file.getKey(), file.getValue());
            room -= bytes(row);
            if (room < 0) {
                break;
            }
            text.append(row);
            shown++;
        }
        return shown;
    }

    private static String row(boolean branches, String path, FileCoverage file) {
        String lines = " | " + of(file.lineCounter());
        return "| " + code(path) + " | " + Cover.percent(file.counter())
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

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Returns text that we did not write, so that it can only be read: neither HTML nor a link, a mention,
     * a cell's end. A code span does that, but has no escapes for its own marks: where the text holds
     * one, each character becomes a reference.
     */
    private static String code(String text) {
        String visible = Visible.name(text);
        if (PLAIN.matcher(visible).matches() && visible.equals(visible.strip())) {
            return "`" + visible + "`";
        }
        StringBuilder references = new StringBuilder("<code>");
        visible.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                references.appendCodePoint(c);
            } else {
                references.append("&#").append(c).append(';');
            }
        });
        return references.append("</code>").toString();
    }
}
