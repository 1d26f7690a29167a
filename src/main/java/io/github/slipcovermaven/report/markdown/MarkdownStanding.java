package io.github.slipcovermaven.report.markdown;

import io.github.slipcovermaven.gate.Standing;
import java.util.List;
import java.util.Locale;

/**
 * How a result stands, in {@code summary.md}: what was lost first, because a plain percentage hides it; then what was not
 * kept, then each limit.
 *
 * @param standing what is said
 * @param room in bytes, for each of the lists
 */
record MarkdownStanding(Standing standing, int room) {

    /** Returns what the heading ends with. */
    String heading() {
        String word = standing.outcome().word();
        return word.isEmpty() ? "" : ", " + word;
    }

    void print(StringBuilder text) {
        if (!standing.comparison().isEmpty()) {
            list(standing.comparison(), text);
        }
        if (!standing.reason().isEmpty()) {
            String word = standing.outcome().word();
            text.append("\n**")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1))
                    .append("**: ")
                    .append(Markdown.code(standing.reason()))
                    .append('\n');
        }
        if (!standing.violations().isEmpty()) {
            list(standing.violations(), text);
        }
        if (!standing.rows().isEmpty()) {
            text.append("\n| Limit | Asked | Is | |\n|:--|:--|:--|:--|\n");
            append(standing.rows().stream().map(MarkdownStanding::row).toList(), text);
        }
    }

    /** The tests that failed are the first to be looked at. */
    void failed(List<String> tests, StringBuilder text) {
        if (!tests.isEmpty()) {
            text.append("\nFailed tests:\n");
            list(tests, text);
        }
    }

    private void list(List<String> lines, StringBuilder text) {
        text.append('\n');
        append(lines.stream().map(line -> "- " + Markdown.code(line) + "\n").toList(), text);
    }

    private void append(List<String> lines, StringBuilder text) {
        int more = lines.size() - Markdown.append(lines, room, text);
        if (more > 0) {
            text.append("\n... and ").append(more).append(" more: see summary.txt\n");
        }
    }

    private static String row(Standing.Row row) {
        return "| " + Markdown.code(row.what()) + " | " + Markdown.code(row.asked()) + " | "
                + Markdown.code(row.figure()) + " | " + Markdown.code(row.outcome()) + " |\n";
    }
}
