package io.github.slipcovermaven.report.text;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.report.Cover;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.ReportFiles;
import io.github.slipcovermaven.report.TextReport;
import io.github.slipcovermaven.report.Visible;
import io.github.slipcovermaven.report.Worst;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of {@code summary.txt} and of the console, like coverage.py's and SlipCover's: a file to a row,
 * by path. Its last row, {@code TOTAL ... 97.3%}, is what the usual regular expression in GitLab reads.
 */
public final class TextSummary implements TextReport {

    /** Columns, where the console does not say. */
    public static final int DEFAULT_WIDTH = 120;

    private static final int CONSOLE_ROWS = 50;

    /** Where the complete table is. */
    public static final ReportFiles FILES = new ReportFiles.OneFile("summary.txt");

    private final int width;
    private final Rows rows;

    private TextSummary(int width, Rows rows) {
        this.width = width;
        this.rows = rows;
    }

    /** Returns the table with every file, its missing lines wrapped at the width. */
    public static TextSummary complete(int width) {
        return new TextSummary(width, new AllRows());
    }

    /**
     * Returns the table for a console: files that are fully covered are only counted, and of the others
     * only those that miss most are shown, still by path.
     *
     * @param width in columns
     * @param maxRows how many files at most
     * @param whole where the reader finds the complete table
     */
    public static TextSummary console(int width, int maxRows, String whole) {
        return new TextSummary(width, new WorstRows(maxRows, whole));
    }

    /** Returns the lines of the console's table of what is in that folder. */
    public static List<String> onConsole(ReportContext context, Path folder) {
        StringBuilder table = new StringBuilder();
        try {
            console(DEFAULT_WIDTH, CONSOLE_ROWS, FILES.in(folder).toString()).print(context, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString().lines().toList();
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public ReportFiles files() {
        return FILES;
    }

    @Override
    public void print(ReportContext context, Appendable out) throws IOException {
        Coverage coverage = context.coverage();
        out.append("Coverage of " + Visible.name(context.title()) + " (" + Visible.name(context.measuredBy()) + ")\n");
        for (Map.Entry<String, Counter> environment : context.environments().entrySet()) {
            out.append(Visible.name(environment.getKey()) + ": " + Cover.environment(environment.getValue()) + "\n");
        }
        stamps(context, out);
        standing(rows.failed(context.failed()), out);
        standing(rows.standing(context.standing()), out);
        out.append('\n');
        List<Map.Entry<String, FileCoverage>> shown = rows.select(coverage);
        TextTable table = new TextTable(
                width,
                rows.maxMissingLines(),
                coverage.branchesMeasured(),
                shown.stream().map(Map.Entry::getKey).toList(),
                new TextTable.Totals(coverage.lineCounter(), coverage.branchCounter()));
        table.head(out);
        for (Map.Entry<String, FileCoverage> file : shown) {
            table.row(file.getKey(), file.getValue(), out);
        }
        for (String line : rows.leftOut(coverage, shown.size())) {
            out.append(line).append('\n');
        }
        table.total(out);
        if (coverage.lineCounter().total() == 0) {
            out.append("No line was measured.\n");
        }
        // Once more: on a console, the head may have scrolled away from the number.
        stamps(context, out);
    }

    private static void standing(List<String> lines, Appendable out) throws IOException {
        if (!lines.isEmpty()) {
            out.append('\n');
        }
        for (String line : lines) {
            out.append(Visible.name(line)).append('\n');
        }
    }

    private static void stamps(ReportContext context, Appendable out) throws IOException {
        for (String stamp : context.stamps()) {
            out.append(Visible.name(stamp)).append('\n');
        }
    }

    /** Which files have a row. */
    private sealed interface Rows {

        List<Map.Entry<String, FileCoverage>> select(Coverage coverage);

        List<String> leftOut(Coverage coverage, int shown);

        int maxMissingLines();

        /** Returns what is said of the limits. */
        List<String> standing(Standing standing);

        /** Returns what is said of the tests that failed. */
        List<String> failed(List<String> tests);
    }

    private record AllRows() implements Rows {

        @Override
        public List<Map.Entry<String, FileCoverage>> select(Coverage coverage) {
            return List.copyOf(coverage.files().entrySet());
        }

        @Override
        public List<String> leftOut(Coverage coverage, int shown) {
            return List.of();
        }

        @Override
        public int maxMissingLines() {
            return Integer.MAX_VALUE;
        }

        @Override
        public List<String> standing(Standing standing) {
            return standing.lines();
        }

        @Override
        public List<String> failed(List<String> tests) {
            return tests.isEmpty()
                    ? List.of()
                    : Stream.concat(Stream.of("Failed tests:"), tests.stream().map(test -> "- " + test))
                            .toList();
        }
    }

    private record WorstRows(int max, String whole) implements Rows {

        private static final int MISSING_LINES = 3;

        @Override
        public List<Map.Entry<String, FileCoverage>> select(Coverage coverage) {
            Set<String> worst = Worst.first(coverage).stream()
                    .limit(max)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            return coverage.files().entrySet().stream()
                    .filter(file -> worst.contains(file.getKey()))
                    .toList();
        }

        @Override
        public List<String> leftOut(Coverage coverage, int shown) {
            int incomplete = Worst.first(coverage).size();
            return Worst.leftOut(
                    coverage.files().size() - incomplete, incomplete - shown, "see " + Visible.name(whole));
        }

        @Override
        public int maxMissingLines() {
            return MISSING_LINES;
        }

        /** The goal {@code check} tells them. */
        @Override
        public List<String> standing(Standing standing) {
            return List.of();
        }

        /** The goal {@code shard} tells them, or {@code check}. */
        @Override
        public List<String> failed(List<String> tests) {
            return List.of();
        }
    }
}
