package io.github.slipcovermaven.site;

import io.github.slipcovermaven.coverage.Counter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a page of the site says of one result.
 *
 * @param title of what it is the result
 * @param trust how much it is worth, in a word or two
 * @param reasons what limits it, a sentence each
 * @param verdict the lines on the limits, as the summaries have them
 * @param per what a row is of: a folder, a module
 * @param rows the figures; none where there is nothing to show
 * @param pages the folder of the HTML report; empty where there is none
 */
public record SitePart(
        String title,
        String trust,
        List<String> reasons,
        List<String> verdict,
        String per,
        List<Row> rows,
        Optional<Path> pages) {

    /** Keeps unmodifiable copies. */
    public SitePart {
        reasons = List.copyOf(reasons);
        verdict = List.copyOf(verdict);
        rows = List.copyOf(rows);
    }

    /** How much of something ran. */
    public record Row(String name, Counter lines, Counter branches) {

        Row plus(Row other) {
            return new Row(name, lines.plus(other.lines), branches.plus(other.branches));
        }

        /** Returns lines and branches together, as the gate counts. */
        public Counter counter() {
            return lines.plus(branches);
        }
    }

    /** Returns the sum of all rows; empty where there are none. */
    public Optional<Row> total() {
        return rows.stream().reduce(Row::plus).map(sum -> new Row("Total", sum.lines(), sum.branches()));
    }
}
