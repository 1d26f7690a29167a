package io.github.slipcovermaven.report.html.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.compare.Tally;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.diff.LineMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FilePageTest {

    private static final FileCoverage COVERAGE = new FileCoverage(
            LineSet.of(1, 2, 3, 5, 6),
            LineSet.of(1, 2, 5),
            BranchSet.of(new Branch(2, 3), new Branch(2, 5), new Branch(3, 5), new Branch(3, 1)),
            BranchSet.of(new Branch(2, 5)));

    private static final SourceText TEXT = new SourceText(
            List.of("def f():", "    if a:", "        if b:", "", "    c()", "    d()", "e()"), List.of());

    private static FilePage page(Measured measured, SourceText text) {
        FileRow row =
                new FileRow("a.py", "page", new Figures(COVERAGE.lineCounter(), COVERAGE.branchCounter(), Tally.NONE));
        return FilePage.of("Shop", row, true, measured, text);
    }

    private static Measured measured() {
        return new Measured(COVERAGE, Optional.empty(), Optional.of(LineSet.of(7)), new TreeMap<>());
    }

    private static List<String> print(FilePage page) {
        return page.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .map(line -> (line.number() + " " + line.marks() + " " + line.text() + " "
                                + String.join("; ", line.notes()))
                        .strip())
                .toList();
    }

    /** Of a line that did not run, nothing is to be said of its branches. */
    @Test
    void saysWhatEachLineIsAndWhereItsBranchesDidNotGo() {
        FilePage page = page(measured(), TEXT);

        assertThat(print(page))
                .containsExactly(
                        "1 h def f():",
                        "2 p     if a: line 2 never jumped to line 3: the condition was never true",
                        "3 m         if b:",
                        "4 n",
                        "5 h     c()",
                        "6 m     d()",
                        "7 x e()");
        assertThat(page.missed())
                .containsExactly(
                        new Spot(2, 2, LineState.PARTLY),
                        new Spot(3, 3, LineState.MISSED),
                        new Spot(6, 6, LineState.MISSED));
        assertThat(page.doubts()).isEmpty();
    }

    @Test
    void leadsFromEachMissedPlaceToItsNeighbours() {
        assertThat(page(measured(), TEXT).blocks().get(0).lines())
                .extracting(SourceLine::way)
                .containsExactly(
                        null,
                        new SourceLine.Way(0, 3),
                        new SourceLine.Way(2, 6),
                        null,
                        null,
                        new SourceLine.Way(3, 0),
                        null);
    }

    @Test
    void saysThatNobodyKnowsWhatWasExcluded() {
        Measured measured = new Measured(COVERAGE, Optional.empty(), Optional.empty(), new TreeMap<>());

        assertThat(page(measured, TEXT).doubts())
                .containsExactly("Nothing says which lines were excluded: they look like lines that are no code.");
    }

    @Test
    void hasTheLinesOfASourceThatIsNotHere() {
        assertThat(print(page(measured(), SourceText.missing("gone"))))
                .containsExactly("1 h", "2 p  line 2 never jumped to line 3", "3 m", "4 n", "5 h", "6 m");
        assertThat(page(measured(), SourceText.missing("gone")).doubts()).containsExactly("gone");
    }

    @Test
    void saysWhatBecameOfLinesSinceAnEarlierResult() {
        FileCoverage before =
                new FileCoverage(LineSet.of(1, 2, 3, 5), LineSet.of(1, 2, 3), BranchSet.empty(), BranchSet.empty());
        Measured measured = new Measured(
                COVERAGE,
                Optional.of(FileComparison.of(before, COVERAGE, LineMap.identity())),
                Optional.of(LineSet.empty()),
                new TreeMap<>());

        FilePage page = page(measured, TEXT);

        assertThat(page.changes())
                .containsEntry(Change.LOST, List.of(new Spot(3, 3, LineState.MISSED)))
                .containsEntry(Change.GAINED, List.of(new Spot(5, 5, LineState.HIT)))
                .containsEntry(
                        Change.NEW_MISSED, List.of(new Spot(2, 2, LineState.PARTLY), new Spot(6, 6, LineState.MISSED)))
                .hasSize(3);
        assertThat(print(page)).contains("3 m c-lost         if b:", "6 m c-new-missed     d()");
    }

    /** What ran everywhere, or nowhere, needs no word. */
    @Test
    void namesTheEnvironmentsWhereOnlySomeRanALine() {
        Measured measured = new Measured(
                COVERAGE,
                Optional.empty(),
                Optional.of(LineSet.empty()),
                new TreeMap<>(Map.of("3.9", LineSet.of(1, 2), "3.13", LineSet.of(1, 5))));

        assertThat(print(page(measured, TEXT)))
                .contains("1 h def f():", "5 h     c() ran only in 3.13", "6 m     d()")
                .anyMatch(line -> line.startsWith("2 p") && line.endsWith("; ran only in 3.9"));
    }

    @Test
    void showsWhatCannotBeSeenAndNoLineOfAMegabyte() {
        SourceText text = new SourceText(List.of("a\u202eb\u0007\t<b>", "x".repeat(1_000_000)), List.of());

        List<String> lines = print(page(measured(), text));

        assertThat(lines.get(0)).isEqualTo("1 h a\\u202eb\\x07\t<b>");
        assertThat(lines.get(1)).hasSizeLessThan(5_200).contains("xxx... [995000 characters more]");
    }
}
