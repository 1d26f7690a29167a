package io.github.slipcovermaven.report.text;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.MissingRanges;
import io.github.slipcovermaven.report.Cover;
import io.github.slipcovermaven.report.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lays out the rows of the {@link TextSummary}. */
final class TextTable {

    private static final String GAP = "  ";
    private static final String TOTAL = "TOTAL";
    private static final int COVER_WIDTH = "99.9%".length();
    /** Less than this for the missing lines is no help: long file names get a line of their own instead. */
    private static final int LEAST_MISSING_WIDTH = 24;

    private final int maxMissingLines;
    private final boolean branches;
    private final Totals totals;
    private final int nameWidth;
    private final int countWidth;
    private final int missingWidth;

    /** What the whole module has. */
    record Totals(Counter lines, Counter branches) {}

    TextTable(int width, int maxMissingLines, boolean branches, List<String> files, Totals totals) {
        this.maxMissingLines = maxMissingLines;
        this.branches = branches;
        this.totals = totals;
        int digits = String.valueOf(
                        Math.max(totals.lines().total(), totals.branches().total()))
                .length();
        countWidth = Math.max("Branches".length(), digits);
        int fixed = (branches ? 4 : 2) * (GAP.length() + countWidth) + GAP.length() + COVER_WIDTH + GAP.length();
        int longest = files.stream()
                .mapToInt(file -> length(Visible.name(file)))
                .max()
                .orElse(0);
        int most = Math.max(TOTAL.length(), width - fixed - LEAST_MISSING_WIDTH);
        nameWidth = Math.min(Math.max(longest, TOTAL.length()), most);
        missingWidth = Math.max(LEAST_MISSING_WIDTH, width - fixed - nameWidth);
    }

    void head(Appendable out) throws IOException {
        StringBuilder row = name("File").append(count("Lines")).append(count("Missed"));
        if (branches) {
            row.append(count("Branches")).append(count("Missed"));
        }
        out.append(row)
                .append(GAP)
                .append(right("Cover", COVER_WIDTH))
                .append(GAP)
                .append("Missing\n");
        separator(out);
    }

    void row(String path, FileCoverage file, Appendable out) throws IOException {
        String shown = Visible.name(path);
        if (length(shown) > nameWidth) {
            out.append(shown).append('\n');
            shown = "";
        }
        StringBuilder row = figures(shown, file.lineCounter(), file.branchCounter(), Cover.percent(file.counter()));
        List<String> missing = wrap(MissingRanges.of(file));
        if (missing.isEmpty()) {
            out.append(row).append('\n');
            return;
        }
        String indent = " ".repeat(row.length() + GAP.length());
        out.append(row).append(GAP).append(missing.get(0)).append('\n');
        for (String line : missing.subList(1, missing.size())) {
            out.append(indent).append(line).append('\n');
        }
    }

    void total(Appendable out) throws IOException {
        separator(out);
        String cover = Cover.total(totals.lines().plus(totals.branches()));
        out.append(figures(TOTAL, totals.lines(), totals.branches(), cover)).append('\n');
    }

    private StringBuilder figures(String name, Counter lineCounter, Counter branchCounter, String cover) {
        StringBuilder row = name(name).append(count(lineCounter.total())).append(count(lineCounter.missed()));
        if (branches) {
            row.append(count(branchCounter.total())).append(count(branchCounter.missed()));
        }
        return row.append(GAP).append(right(cover, COVER_WIDTH));
    }

    private void separator(Appendable out) throws IOException {
        int columns = nameWidth + (branches ? 4 : 2) * (GAP.length() + countWidth) + GAP.length() + COVER_WIDTH;
        out.append("-".repeat(columns + GAP.length() + "Missing".length())).append('\n');
    }

    private List<String> wrap(List<String> items) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i < items.size() - 1 ? "," : "");
            if (!line.isEmpty() && line.length() + 1 + item.length() > missingWidth) {
                lines.add(line.toString());
                line.setLength(0);
                if (lines.size() == maxMissingLines) {
                    lines.add("... and " + (items.size() - i) + " more");
                    return lines;
                }
            }
            line.append(line.isEmpty() ? "" : " ").append(item);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private StringBuilder name(String name) {
        return new StringBuilder(name).append(" ".repeat(nameWidth - length(name)));
    }

    private String count(long count) {
        return count(String.valueOf(count));
    }

    private String count(String text) {
        return GAP + right(text, countWidth);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
