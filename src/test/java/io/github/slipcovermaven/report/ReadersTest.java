package io.github.slipcovermaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import edu.hm.hafner.coverage.CoverageParser;
import edu.hm.hafner.coverage.FileNode;
import edu.hm.hafner.coverage.Metric;
import edu.hm.hafner.coverage.ModuleNode;
import edu.hm.hafner.coverage.Node;
import edu.hm.hafner.coverage.parser.CoberturaParser;
import edu.hm.hafner.coverage.parser.JunitParser;
import edu.hm.hafner.coverage.parser.LcovParser;
import edu.hm.hafner.util.FilteredLog;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.python.PeerPython;
import io.github.slipcovermaven.report.cobertura.CoberturaReport;
import io.github.slipcovermaven.report.junit.JUnitReport;
import io.github.slipcovermaven.report.junit.JUnitSuite;
import io.github.slipcovermaven.report.lcov.LcovReport;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What those who read our reports make of them, by their own code: Jenkins' coverage plugin (coverage-model), pycobertura,
 * diff-cover, lcov_cobertura, junitparser, and genhtml where it is installed. The reports are of a reactor whose modules both
 * have {@code src/app.py}: branches partly taken, one of them an exit; an empty file; names that need escapes; a stamp.
 */
class ReadersTest {

    private static final String STAMP = "INCOMPLETE: 1 test -- <lost> & not found again";

    @TempDir
    static Path temporary;

    private static Path repository;

    @BeforeAll
    static void theReportsAreWritten() throws IOException {
        repository = temporary.toRealPath();
        Map<String, String> sources = Map.of(
                "shop/src/app.py", "line\n".repeat(9),
                "till/src/app.py", "line\n".repeat(2),
                "till/src/a b & \u00e4.py", "line\n".repeat(3),
                "till/src/__init__.py", "");
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = repository.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        Coverage coverage = new Coverage(
                true,
                new TreeMap<>(Map.of(
                        "shop/src/app.py", Samples.cart(),
                        "till/src/app.py", Samples.ran(2, 2),
                        "till/src/a b & \u00e4.py", Samples.ran(1, 3),
                        "till/src/__init__.py", Samples.ran(0, 0))));
        ReportContext context = new ReportContext(
                "shop & till",
                coverage,
                "",
                repository,
                Samples.NOON,
                "1.2.3",
                List.of(STAMP),
                "slipcover",
                "1.1.0",
                List.of("3.11.7"),
                new TestCounts(Map.of(), 0),
                new TreeMap<>(),
                List.of(),
                Standing.UNASKED,
                Background.NONE);
        new CoberturaReport().write(context, repository);
        new LcovReport().write(context, repository);
        try (OutputStream out = Files.newOutputStream(repository.resolve("TEST-shop.xml"))) {
            JUnitReport.write(suite(), out);
        }
    }

    /** Every verdict that there is. */
    private static JUnitSuite suite() {
        TestResult flaky = new TestResult(
                "t.py::flaky",
                "gw1",
                1,
                List.of(),
                true,
                List.of(
                        Samples.failed("setup", "error", Samples.detail("OSError: busy", "the set-up")),
                        Samples.failed("call", "failed", Samples.detail("assert 0", "the call"))),
                List.of(new ResultEvent.Property("id", "A<1>")));
        TestResult failed = new TestResult(
                "t.py::TestA::failed[a b-&]",
                "gw0",
                2,
                List.of(Samples.failed(
                        "call",
                        "failed",
                        Samples.detail(
                                "assert 1 == 2", "E  assert", new Detail.Section("Captured stdout call", "out\n")))),
                true,
                List.of(Samples.failed("call", "failed", Samples.detail("assert 0 == 2", "first"))),
                List.of());
        return new JUnitSuite(
                "shop.default",
                Samples.NOON,
                "ci-1",
                12.5,
                List.of(
                        Samples.passed("t.py::passed"),
                        flaky,
                        failed,
                        Samples.test(
                                "t.py::error", Samples.failed("setup", "error", Samples.detail("OSError: no", "why"))),
                        Samples.test("t.py::skipped", Samples.told("setup", "skipped", "Skipped: not now")),
                        Samples.test("t.py::xfailed", Samples.told("call", "xfailed", "a bug")),
                        Samples.lost("t.py::crashed", "gw1"),
                        Samples.lost("t.py::never", "")),
                List.of(new SuiteEvent.CollectionFailed(0, "bad.py", "SyntaxError")),
                List.of(new ResultEvent.Crashed(0, "t.py::crashed", "gw1")),
                Map.of("gw1", "worker gw1 was ended by SIGSEGV"),
                List.of());
    }

    @Test
    void jenkinsReadsCobertura() throws IOException {
        ModuleNode read = jenkins(new CoberturaParser(), "coverage.xml");
        assertThat(read.getSourceFolders()).containsExactly(repository.toString());
        assertThat(read.getAll(Metric.PACKAGE))
                .extracting(Node::getName)
                .containsExactlyInAnyOrder("shop.src", "till.src");
        assertThat(files(read)).isEqualTo("""
                        whole: LINE 8/12, BRANCH 2/6
                        shop/src/app.py: LINE 5/7, BRANCH 2/6, missed [4, 9], in part {3=1, 7=1}
                        till/src/__init__.py: LINE 0/0, BRANCH -, missed [], in part {}
                        till/src/a b & \u00e4.py: LINE 1/3, BRANCH -, missed [2, 3], in part {}
                        till/src/app.py: LINE 2/2, BRANCH -, missed [], in part {}
                        """);
    }

    /** It does not read branches. */
    @Test
    void jenkinsReadsTheLinesOfLcov() throws IOException {
        assertThat(files(jenkins(new LcovParser(), "lcov.info")).replaceAll(", in part .*", ""))
                .isEqualTo("""
                        whole: LINE 8/12, BRANCH -
                        shop/src/app.py: LINE 5/7, BRANCH -, missed [4, 9]
                        till/src/__init__.py: LINE 0/0, BRANCH -, missed []
                        till/src/a b & \u00e4.py: LINE 1/3, BRANCH -, missed [2, 3]
                        till/src/app.py: LINE 2/2, BRANCH -, missed []
                        """);
    }

    @Test
    void jenkinsReadsJUnit() throws IOException {
        ModuleNode read = jenkins(new JunitParser(), "TEST-shop.xml");
        assertThat(read.getTestCases().stream()
                        .map(test -> test.getClassName() + " " + test.getTestName() + ": " + test.getResult() + " "
                                + test.getMessage())
                        .sorted())
                .containsExactly(
                        " bad: FAILED collection failure",
                        "t crashed: FAILED worker gw1 died while this test ran",
                        "t error: FAILED failed on setup with \"OSError: no\"",
                        "t flaky: PASSED ",
                        "t never: FAILED planned but not run",
                        "t passed: PASSED ",
                        "t skipped: SKIPPED ",
                        "t xfailed: SKIPPED ",
                        "t.TestA failed[a b-&]: FAILED assert 1 == 2");
    }

    @Test
    void readersInPythonReadThemAll() throws IOException {
        PeerPython.in(repository).run(ReadersTest.class, "readers.py");
        String read = Files.readString(repository.resolve("read.txt"));
        Assumptions.assumeFalse(read.startsWith("absent"), read);
        assertThat(read).isEqualTo("""
                        pycobertura: 12 6 0.6667 0.3333
                        shop/src/app.py [1, 2, 5] [3, 4, 7, 9]
                        till/src/__init__.py [] []
                        till/src/a b & \u00e4.py [1] [2, 3]
                        till/src/app.py [1, 2] []
                        diff-cover:
                        shop/src/app.py [4, 9] [1, 2, 3, 4, 5, 7, 9]
                        till/src/__init__.py [] []
                        till/src/a b & \u00e4.py [2, 3] [1, 2, 3]
                        till/src/app.py [] [1, 2]
                        lcov_cobertura: 8 12 2 6
                        shop/src/app.py ['1', '1', '50% (1/2)', '0', '1', '50% (1/2)', '0% (0/2)']
                        till/src/__init__.py []
                        till/src/a b & \u00e4.py ['1', '0', '0']
                        till/src/app.py ['1', '1']
                        junitparser: shop.default 9 1 4 2 12.5
                        '' bad 0.0 {}
                          Error 'collection failure' 'SyntaxError'
                        't' passed 0.5 {}
                        't' flaky 1.0 {'id': 'A<1>'}
                          FlakyFailure 'failed on setup with "OSError: busy"' OSError 'the set-up'
                          FlakyFailure 'assert 0' failed 'the call'
                        't.TestA' failed[a b-&] 2.0 {}
                          Failure 'assert 1 == 2' 'E  assert\\n\\nIt ran on worker gw0.'
                          RerunFailure 'assert 0 == 2' failed 'first'
                        't' error 1.25 {}
                          Error 'failed on setup with "OSError: no"' 'why\\n\\nIt ran on worker gw0.'
                        't' skipped 1.25 {}
                          Skipped 'not now' 'not now'
                        't' xfailed 1.25 {}
                          Skipped 'a bug' 'a bug'
                        't' crashed 0.0 {}
                          Error 'worker gw1 died while this test ran' 'worker gw1 died while this test ran\\n\\nworker gw1 was ended by SIGSEGV'
                        't' never 0.0 {}
                          Error 'planned but not run' 'planned but not run'
                        """);
    }

    @Test
    void genhtmlReadsLcov() {
        Assumptions.assumeTrue(onPath("genhtml"), "there is no genhtml (Debian's package lcov)");
        Command genhtml = new Command(
                List.of("genhtml", "--branch-coverage", "--output-directory", "html", "lcov.info"),
                repository,
                Map.of());
        CommandResult ended = new HelperRunner().run(genhtml, repository.resolve("log"), Duration.ofMinutes(1));
        assertThat(ended.succeeded()).as(ended.output()).isTrue();
        assertThat(ended.output())
                .containsPattern("lines\\.+: 66\\.7% \\(8 of 12 lines\\)")
                .containsPattern("branches\\.+: 33\\.3% \\(2 of 6 branches\\)")
                .doesNotContainIgnoringCase("warning");
        assertThat(repository.resolve("html/till/src/a b & \u00e4.py.gcov.html"))
                .exists();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static ModuleNode jenkins(CoverageParser parser, String report) throws IOException {
        FilteredLog log = new FilteredLog("problems");
        ModuleNode read = parser.parse(new StringReader(Files.readString(repository.resolve(report))), report, log);
        assertThat(log.getErrorMessages()).isEmpty();
        return read;
    }

    private static String files(ModuleNode read) {
        StringBuilder text = new StringBuilder("whole: " + figures(read) + "\n");
        read.getAllFileNodes().stream()
                .sorted(Comparator.comparing(FileNode::getRelativePath))
                .forEach(file -> text.append(file.getRelativePath() + ": " + figures(file) + ", missed "
                        + file.getMissedLines() + ", in part " + file.getPartiallyCoveredLines() + "\n"));
        return text.toString();
    }

    private static String figures(Node read) {
        return "LINE " + figure(read, Metric.LINE) + ", BRANCH " + figure(read, Metric.BRANCH);
    }

    private static String figure(Node read, Metric metric) {
        return read.getValue(metric)
                .map(value -> (edu.hm.hafner.coverage.Coverage) value)
                .map(value -> value.getCovered() + "/" + value.getTotal())
                .orElse("-");
    }
}
