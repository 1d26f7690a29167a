package io.github.slipcovermaven.report;

import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Small results that the tests of this package report on. */
public final class Samples {

    /** Markup, line breaks, the end of a CDATA section, a colour, a reordering mark, half a character. */
    public static final String HOSTILE = "a<b>&\"c|`d`]]>\n\u001b[31me\u202e\ud800.py";

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.250Z");

    private static final Path ROOT = Path.of("").toAbsolutePath().getRoot().resolve("repository");

    private Samples() {}

    /** A package with a gap, a complete file, and an empty one. */
    public static Coverage shop() {
        return new Coverage(
                true,
                new TreeMap<>(Map.of(
                        "src/shop/cart.py", cart(),
                        "src/shop/price.py", lines(LineSet.of(1, 2), LineSet.of(1, 2)),
                        "src/shop/__init__.py", lines(LineSet.empty(), LineSet.empty()))));
    }

    /** Line 3 branches to 4 and 5, line 9 did not run, line 7 may leave. */
    public static FileCoverage cart() {
        return new FileCoverage(
                LineSet.of(1, 2, 3, 4, 5, 7, 9),
                LineSet.of(1, 2, 3, 5, 7),
                BranchSet.of(
                        new Branch(3, 4),
                        new Branch(3, 5),
                        new Branch(7, Branch.EXIT),
                        new Branch(7, 3),
                        new Branch(9, 1),
                        new Branch(9, 2)),
                BranchSet.of(new Branch(3, 5), new Branch(7, 3)));
    }

    public static FileCoverage lines(LineSet lines, LineSet executed) {
        return new FileCoverage(lines, executed, BranchSet.empty(), BranchSet.empty());
    }

    /** The first of so many lines ran. */
    public static FileCoverage ran(int executed, int lines) {
        return lines(
                LineSet.of(IntStream.rangeClosed(1, lines).toArray()),
                LineSet.of(IntStream.rangeClosed(1, executed).toArray()));
    }

    public static Coverage file(String path, FileCoverage file) {
        return new Coverage(false, new TreeMap<>(Map.of(path, file)));
    }

    public static ReportContext context(Coverage coverage, String... stamps) {
        return context(new TestCounts(Map.of(), 0), coverage, stamps);
    }

    public static ReportContext context(TestCounts tests, Coverage coverage, String... stamps) {
        return context(tests, coverage, List.of(), stamps);
    }

    /** With tests that failed. */
    public static ReportContext context(TestCounts tests, Coverage coverage, List<String> failed, String... stamps) {
        return new ReportContext(
                "shop",
                coverage,
                "services/shop",
                ROOT,
                NOON,
                "1.2.3",
                List.of(stamps),
                "slipcover",
                "1.1.0",
                List.of("3.11.7", "3.13.1"),
                tests,
                new TreeMap<>(),
                failed,
                Standing.UNASKED,
                Background.NONE);
    }

    /** The source that {@link #context} leads to, as the reports write it. */
    public static String root() {
        return ROOT.toString().replace('\\', '/');
    }

    public static String write(FileReport report, ReportContext context) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.write(context, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    public static TestResult passed(String id) {
        return new TestResult(id, "gw0", 0.5, List.of(), true);
    }

    public static TestResult test(String id, ResultEvent.Reported... reports) {
        return new TestResult(id, "gw0", 1.25, List.of(reports), true);
    }

    public static TestResult lost(String id, String worker, ResultEvent.Reported... reports) {
        return new TestResult(id, worker, 0, List.of(reports), false);
    }

    public static ResultEvent.Reported failed(String phase, String category, Detail detail) {
        return new ResultEvent.Reported(0, "tests/test_cart.py::test_total", "gw0", phase, category, 1, null, detail);
    }

    public static ResultEvent.Reported told(String phase, String category, String reason) {
        return new ResultEvent.Reported(0, "tests/test_cart.py::test_total", "gw0", phase, category, 1, reason, null);
    }

    public static Detail detail(String message, String text, Detail.Section... sections) {
        return new Detail("test_total", message, text, Arrays.asList(sections), "tests/test_cart.py", 4);
    }
}
