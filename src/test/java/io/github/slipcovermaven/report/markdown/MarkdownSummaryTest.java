package io.github.slipcovermaven.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.report.Samples;
import io.github.slipcovermaven.report.TestCounts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

    @Test
    void showsTotalsTestsAndTheWorstFilesFirst() throws Exception {
        SortedMap<String, FileCoverage> files = new TreeMap<>(Samples.shop().files());
        files.put("src/shop/worst.py", Samples.ran(1, 9));
        TestCounts tests = new TestCounts(Map.of("passed", 765, "failed", 2), 12.34);
        assertThat(Samples.write(
                        new MarkdownSummary(),
                        Samples.context(tests, new Coverage(true, files), "INCOMPLETE: tests/test_a.py::test_b[<i>]")))
                .isEqualTo("""
                        ## Coverage of `shop`: 41.6%

                        > **`INCOMPLETE: tests/test_a.py::test_b[<i>]`**

                        | | Covered | Missed | Total | Cover |
                        |:--|--:|--:|--:|--:|
                        | Lines | 8 | 10 | 18 | 44.4% |
                        | Branches | 2 | 4 | 6 | 33.3% |
                        | Together | 10 | 14 | 24 | 41.6% |

                        Tests: 2 failed, 765 passed in 12.34s

                        | File | Cover | Lines missed | Branches missed | Missing |
                        |:--|--:|--:|--:|:--|
                        | `src/shop/worst.py` | 11.1% | 8 of 9 | 0 of 0 | 2-9 |
                        | `src/shop/cart.py` | 53.8% | 2 of 7 | 4 of 6 | 4, 7-&gt;exit, 9 |

                        2 files fully covered

                        Measured by `slipcover 1.1.0, Python 3.11.7, 3.13.1`.
                        """);
    }

    @Test
    void namesTheTestsThatFailedFirst() throws Exception {
        assertThat(Samples.write(
                        new MarkdownSummary(),
                        Samples.context(
                                new TestCounts(Map.of("failed", 1), 1),
                                Samples.file("a.py", Samples.ran(2, 2)),
                                List.of("tests/test_a.py::test_b[<i>] (default 2/4)"))))
                .startsWith("""
                        ## Coverage of `shop`: 100%

                        Failed tests:

                        - `tests/test_a.py::test_b[<i>] (default 2/4)`

                        | | Covered |""");
    }

    @Test
    void hasNoTableWhenNothingIsMissing() throws Exception {
        assertThat(Samples.write(new MarkdownSummary(), Samples.context(Samples.file("a.py", Samples.ran(2, 2)))))
                .isEqualTo("""
                        ## Coverage of `shop`: 100%

                        | | Covered | Missed | Total | Cover |
                        |:--|--:|--:|--:|--:|
                        | Lines | 2 | 0 | 2 | 100% |

                        Tests: no tests ran in 0.00s

                        1 file fully covered

                        Measured by `slipcover 1.1.0, Python 3.11.7, 3.13.1`.
                        """);
    }

    @Test
    void doesNotCallNothingASuccess() throws Exception {
        assertThat(Samples.write(new MarkdownSummary(), Samples.context(Coverage.empty(false))))
                .isEqualTo("""
                        ## Coverage of `shop`: -

                        No line was measured.

                        | | Covered | Missed | Total | Cover |
                        |:--|--:|--:|--:|--:|
                        | Lines | 0 | 0 | 0 | - |

                        Tests: no tests ran in 0.00s

                        Measured by `slipcover 1.1.0, Python 3.11.7, 3.13.1`.
                        """);
    }

    @Test
    void makesNamesHarmless() throws Exception {
        assertThat(Samples.write(
                        new MarkdownSummary(), Samples.context(Samples.file(Samples.HOSTILE, Samples.ran(0, 1)))))
                .contains("\n| <code>a&#60;b&#62;&#38;&#34;c&#124;&#96;d&#96;&#93;&#93;&#62;&#92;n&#92;x1b&#91;31me"
                        + "&#92;u202e&#92;ud800&#46;py</code> | 0% | 1 of 1 | 1 |\n");
    }

    @Test
    void namesOnlyTheFirstRangesOfAFile() throws Exception {
        FileCoverage file = Samples.lines(
                LineSet.of(IntStream.rangeClosed(1, 30).toArray()),
                LineSet.of(IntStream.rangeClosed(1, 15).map(i -> i * 2).toArray()));
        assertThat(Samples.write(new MarkdownSummary(), Samples.context(Samples.file("a.py", file))))
                .contains("| 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 3 more |");
    }

    @Test
    void endsTheListBeforeTheLimitAndSaysSo() throws Exception {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        for (int i = 1; i <= 3_000; i++) {
            files.put("src/" + "\u00e4".repeat(20) + i + ".py", Samples.ran(0, i));
        }
        String text = Samples.write(new MarkdownSummary(), Samples.context(new Coverage(false, files)));
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        assertThat(size).isBetween(MarkdownSummary.DEFAULT_LIMIT - 1_000, MarkdownSummary.DEFAULT_LIMIT);
        long rows = text.lines().filter(line -> line.startsWith("| `src/")).count();
        assertThat(text).contains("\n... and " + (3_000 - rows) + " more files: see summary.txt\n");
        assertThat(text).contains("3000.py").doesNotContain("\u00e41.py");
    }

    /** GitHub ends at 1 MiB, and a comment far earlier; a table ends at the first line that is none of its rows. */
    @Test
    void holdsFiftyThousandFilesOfAnyName() throws Exception {
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        for (int i = 1; i <= 50_000; i++) {
            files.put("src/" + i % 50 + "|`\n| x\u2028<b>\\|" + i + ".py", Samples.ran(i % 7, 9));
        }
        String text = Samples.write(new MarkdownSummary(), Samples.context(new Coverage(false, files)));
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MarkdownSummary.DEFAULT_LIMIT);
        List<String> table = text.lines()
                .dropWhile(line -> !line.startsWith("| File |"))
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(table).hasSizeGreaterThan(100).allMatch(row -> row.matches("\\|[^|]*\\|[^|]*\\|[^|]*\\|[^|]*\\|"));
        assertThat(text).contains("\n... and " + (50_000 - table.size() + 2) + " more files: see summary.txt\n");
        assertThat(table.get(2)).contains(" | 0% | 9 of 9 | 1-9 |");
    }

    @Test
    void namesWhatWasLostBeforeWhatWasNotKept() throws Exception {
        Standing standing = new Standing(
                Standing.Outcome.FAILED,
                "a | limit",
                List.of("Lost since 4f3c2a1b9d: 3 lines"),
                List.of("Coverage of <b>`x`</b> is 1.00 %"),
                List.of(new Standing.Row("Coverage of a|b", "at least 2 %", "1.00 %", "missed")));
        String text = Samples.write(
                new MarkdownSummary(),
                Samples.context(Samples.file("a.py", Samples.ran(2, 2))).with(standing));
        assertThat(text).startsWith("""
                        ## Coverage of `shop`: 100%, failed

                        - `Lost since 4f3c2a1b9d: 3 lines`

                        **Failed**: <code>a&#32;&#124;&#32;limit</code>

                        - <code>Coverage&#32;of&#32;&#60;b&#62;&#96;x&#96;&#60;&#47;b&#62;&#32;is&#32;1&#46;00&#32;&#37;</code>

                        | Limit | Asked | Is | |
                        |:--|:--|:--|:--|
                        | <code>Coverage&#32;of&#32;a&#124;b</code> | `at least 2 %` | `1.00 %` | `missed` |

                        | | Covered |""");
    }

    @Test
    void staysBelowTheLimitHoweverMuchIsNotKept() throws Exception {
        List<String> many = IntStream.rangeClosed(1, 3_000)
                .mapToObj(i -> "Coverage of src/file" + i + ".py is 0.00 %, below the minimum of 80 %")
                .toList();
        Standing standing = new Standing(
                Standing.Outcome.FAILED,
                "",
                List.of(),
                many,
                many.stream()
                        .map(one -> new Standing.Row(one, "at least 80 %", "0.00 %", "missed"))
                        .toList());
        SortedMap<String, FileCoverage> files = new TreeMap<>();
        many.forEach(one -> files.put(one, Samples.ran(0, 1)));
        String text = Samples.write(
                new MarkdownSummary(),
                Samples.context(new Coverage(false, files)).with(standing));
        long shown = text.lines().filter(line -> line.startsWith("- ")).count();
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(MarkdownSummary.DEFAULT_LIMIT);
        assertThat(shown).isPositive();
        assertThat(text).contains("\n... and " + (3_000 - shown) + " more: see summary.txt\n\n| Limit |");
        assertThat(text).contains("| Lines | 0 | 3000 |").contains("| `Coverage of src/file1.py is");
    }

    @Test
    void hasATotalWhateverTheLimit() throws Exception {
        String text = Samples.write(new MarkdownSummary(0), Samples.context(Samples.file("a.py", Samples.ran(0, 1))));
        assertThat(text)
                .contains("| Lines | 0 | 1 | 1 | 0% |")
                .contains("\n... and 1 more file: see summary.txt\n")
                .doesNotContain("`a.py`");
    }
}
