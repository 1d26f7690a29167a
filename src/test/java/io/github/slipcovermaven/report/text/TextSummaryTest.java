package io.github.slipcovermaven.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.Samples;
import io.github.slipcovermaven.report.TestCounts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextSummaryTest {

    /** What GitLab's documentation gives for pytest-cov. */
    private static final Pattern GITLAB =
            Pattern.compile("TOTAL.*? (100(?:\\.0+)?%|[1-9]?\\d(?:\\.\\d+)?%)$", Pattern.MULTILINE);

    private final TextSummary complete = TextSummary.complete(TextSummary.DEFAULT_WIDTH);

    @Test
    void showsEveryFileAndTheTotal() throws Exception {
        assertThat(Samples.write(complete, Samples.context(Samples.shop(), "INCOMPLETE: 2 tests lost")))
                .isEqualTo("""
                        Coverage of shop (slipcover 1.1.0, Python 3.11.7, 3.13.1)
                        INCOMPLETE: 2 tests lost

                        File                     Lines    Missed  Branches    Missed  Cover  Missing
                        ----------------------------------------------------------------------------
                        src/shop/__init__.py         0         0         0         0   100%
                        src/shop/cart.py             7         2         6         4  53.8%  4, 7->exit, 9
                        src/shop/price.py            2         0         0         0   100%
                        ----------------------------------------------------------------------------
                        TOTAL                        9         2         6         4  60.0%
                        INCOMPLETE: 2 tests lost
                        """);
    }

    /** On the console they have been told. */
    @Test
    void namesTheTestsThatFailed() throws Exception {
        ReportContext context = Samples.context(
                new TestCounts(Map.of("failed", 1), 1), Samples.shop(), List.of("tests/test_a.py::test_b"));

        assertThat(Samples.write(complete, context)).startsWith("""
                Coverage of shop (slipcover 1.1.0, Python 3.11.7, 3.13.1)

                Failed tests:
                - tests/test_a.py::test_b

                File """);
        assertThat(Samples.write(TextSummary.console(120, 10, "x"), context)).doesNotContain("Failed tests");
    }

    @Test
    void foldsCompleteFilesOnTheConsole() throws Exception {
        assertThat(Samples.write(TextSummary.console(120, 10, "target/summary.txt"), Samples.context(Samples.shop())))
                .isEqualTo("""
                        Coverage of shop (slipcover 1.1.0, Python 3.11.7, 3.13.1)

                        File                 Lines    Missed  Branches    Missed  Cover  Missing
                        ------------------------------------------------------------------------
                        src/shop/cart.py         7         2         6         4  53.8%  4, 7->exit, 9
                        2 files fully covered
                        ------------------------------------------------------------------------
                        TOTAL                    9         2         6         4  60.0%
                        """);
    }

    @Test
    void showsTheWorstFilesByPathWhenThereAreTooMany() throws Exception {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        files.put("d.py", Samples.ran(0, 9));
        files.put("b.py", Samples.ran(0, 5));
        files.put("c.py", Samples.ran(0, 2));
        files.put("a.py", Samples.ran(0, 1));
        files.put("e.py", Samples.ran(3, 3));
        assertThat(Samples.write(
                        TextSummary.console(120, 2, "target/slipcover/summary.txt"),
                        Samples.context(new Coverage(false, files))))
                .isEqualTo("""
                        Coverage of shop (slipcover 1.1.0, Python 3.11.7, 3.13.1)

                        File      Lines    Missed  Cover  Missing
                        -----------------------------------------
                        b.py          5         5     0%  1-5
                        d.py          9         9     0%  1-9
                        ... and 2 more files: see target/slipcover/summary.txt
                        1 file fully covered
                        -----------------------------------------
                        TOTAL        20        17  15.0%
                        """);
    }

    @Test
    void wrapsWhatIsMissing() throws Exception {
        assertThat(Samples.write(TextSummary.complete(60), Samples.context(gaps(30))))
                .isEqualTo("""
                        Coverage of shop (slipcover 1.1.0, Python 3.11.7, 3.13.1)

                        File      Lines    Missed  Cover  Missing
                        -----------------------------------------
                        a.py         30        15  50.0%  1, 3, 5, 7, 9, 11, 13, 15,
                                                          17, 19, 21, 23, 25, 27, 29
                        -----------------------------------------
                        TOTAL        30        15  50.0%
                        """);
    }

    @Test
    void limitsWhatIsMissingOnTheConsole() throws Exception {
        assertThat(Samples.write(TextSummary.console(60, 5, "x"), Samples.context(gaps(60))))
                .contains("""
                        a.py         60        30  50.0%  1, 3, 5, 7, 9, 11, 13, 15,
                                                          17, 19, 21, 23, 25, 27,
                                                          29, 31, 33, 35, 37, 39,
                                                          ... and 10 more
                        """);
    }

    @Test
    void givesALongNameALineOfItsOwn() throws Exception {
        String name = "src/" + "very_".repeat(20) + "long.py";
        assertThat(Samples.write(TextSummary.complete(70), Samples.context(Samples.file(name, Samples.ran(1, 2)))))
                .isEqualTo("""
                        Coverage of shop (slipcover 1.1.0, Python 3.11.7, 3.13.1)

                        File                  Lines    Missed  Cover  Missing
                        -----------------------------------------------------
                        %s
                                                  2         1  50.0%%  2
                        -----------------------------------------------------
                        TOTAL                     2         1  50.0%%
                        """.formatted(name));
    }

    @Test
    void makesNamesHarmless() throws Exception {
        assertThat(Samples.write(complete, Samples.context(Samples.file(Samples.HOSTILE, Samples.ran(1, 1)))))
                .contains("\na<b>&\"c|`d`]]>\\n\\x1b[31me\\u202e\\ud800.py");
    }

    @Test
    void doesNotCallNothingASuccess() throws Exception {
        String text = Samples.write(complete, Samples.context(Coverage.empty(true)));
        assertThat(text).isEqualTo("""
                        Coverage of shop (slipcover 1.1.0, Python 3.11.7, 3.13.1)

                        File      Lines    Missed  Branches    Missed  Cover  Missing
                        -------------------------------------------------------------
                        -------------------------------------------------------------
                        TOTAL         0         0         0         0      -
                        No line was measured.
                        """);
        assertThat(GITLAB.matcher(text).find()).isFalse();
    }

    @Test
    void roundsDownAndReaches100OnlyWhenExact() throws Exception {
        assertThat(total(99_999, 100_000)).isEqualTo("99.9%");
        assertThat(total(9_696, 10_000)).isEqualTo("96.9%");
        assertThat(total(1, 100_000)).isEqualTo("0.1%");
        assertThat(total(0, 3)).isEqualTo("0%");
        assertThat(total(3, 3)).isEqualTo("100%");
    }

    private String total(int executed, int lines) throws IOException {
        String text = Samples.write(complete, Samples.context(Samples.file("a.py", Samples.ran(executed, lines))));
        Matcher matcher = GITLAB.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static Coverage gaps(int lines) {
        return Samples.file(
                "a.py",
                Samples.lines(
                        LineSet.of(IntStream.rangeClosed(1, lines).toArray()),
                        LineSet.of(IntStream.rangeClosed(1, lines)
                                .filter(line -> line % 2 == 0)
                                .toArray())));
    }
}
