package io.github.slipcovermaven.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.TestCounts;
import io.github.slipcovermaven.report.html.model.NoResult;
import io.github.slipcovermaven.revision.SourceHashes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&\u202e`${x}";
    private static final FileCoverage FILE = new FileCoverage(
            LineSet.of(1, 2, 3),
            LineSet.of(1, 2),
            BranchSet.of(new Branch(2, 3), new Branch(2, 0)),
            BranchSet.of(new Branch(2, 0)));

    @TempDir
    Path root;

    private Path reports;

    @BeforeEach
    void name() {
        reports = root.resolve("target/slipcover");
    }

    private ReportContext context(String... paths) {
        TreeMap<String, FileCoverage> files = new TreeMap<>();
        Stream.of(paths).forEach(path -> files.put(path, FILE));
        return new ReportContext(
                HOSTILE,
                new Coverage(true, files),
                "",
                root.toAbsolutePath(),
                Instant.parse("2026-11-22T12:00:00Z"),
                "1.2.3",
                List.of(),
                "slipcover",
                "1.1.0",
                List.of("3.13.1"),
                new TestCounts(Map.of("passed", 3), 1.5),
                new TreeMap<>(),
                List.of(),
                Standing.UNASKED,
                Background.NONE);
    }

    private String write(ReportContext context, String page) throws IOException {
        new HtmlReport().write(context, reports);
        return read(page);
    }

    private String read(String page) throws IOException {
        return Files.readString(reports.resolve("html").resolve(page));
    }

    private String page(ReportContext context) throws IOException {
        new HtmlReport().write(context, reports);
        try (Stream<Path> pages = Files.list(reports.resolve("html/files"))) {
            return Files.readString(pages.findFirst().orElseThrow());
        }
    }

    private void source(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static List<String> found(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(reports.resolve("html"))) {
            return all.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void showsASourceAndWhereItsBranchesDidNotGo() throws IOException {
        source("src/a.py", "def f():\n    if a:\n        b()\n".getBytes(StandardCharsets.UTF_8));

        assertThat(page(context("src/a.py")))
                .contains("<p id=\"L1\" class=\"h\"><a href=\"#L1\">1</a><b>hit</b><code>def f():</code></p>")
                .contains("<p id=\"L3\" class=\"m\"><a href=\"#L3\">3</a><b>miss</b><code>        b()</code>")
                .contains("<i>line 2 never jumped to line 3: the condition was never true</i>");
    }

    /** Jenkins allows neither, and nothing is ever to be loaded from elsewhere. */
    @Test
    void needsNoStyleNoScriptAndNoAddressOfItsPages() throws IOException {
        source("src/a.py", "def f():\n    if a:\n        b()\n".getBytes(StandardCharsets.UTF_8));
        new HtmlReport().write(everything(), reports);

        assertThat(pages()).hasSize(3).allSatisfy(page -> {
            String text = Files.readString(page);
            assertThat(text).doesNotContain("style=", "<style", "://", "javascript:");
            assertThat(found("<script([^>]*>[^<]*)<", text))
                    .singleElement()
                    .asString()
                    .endsWith("assets/report.js\">");
            assertThat(found("<[a-z][^<>]* (on[a-z]+=)", text)).isEmpty();
        });
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        source("src/a.py", "def f():\n    if a:\n        b()\n".getBytes(StandardCharsets.UTF_8));
        new HtmlReport().write(everything(), reports);

        for (Path page : pages()) {
            String text = Files.readString(page);
            Set<String> ids = Set.copyOf(found(" id=\"([^\"]+)\"", text));
            assertThat(found(" id=\"([^\"]+)\"", text)).doesNotHaveDuplicates();
            for (String link : found(" (?:href|src)=\"([^\"]+)\"", text)) {
                if (link.startsWith("#")) {
                    assertThat(ids).as(link).contains(link.substring(1));
                } else {
                    assertThat(page.resolveSibling(link)).as(link).exists();
                }
            }
        }
    }

    /** Names and sources come from anywhere. */
    @Test
    void isNotLedAstrayByNamesAndSources() throws IOException {
        String name = HOSTILE.replace('/', '_') + ".py";
        source(name, (HOSTILE + "\n</code></p><script>alert(1)</script>\n").getBytes(StandardCharsets.UTF_8));
        ReportContext context = context(name).with(failed());

        new HtmlReport().write(context, reports);

        for (Path page : pages()) {
            assertThat(Files.readString(page))
                    .doesNotContain("<img", "<script>", "\u202e")
                    .contains("&lt;img src=x onerror=alert(1)&gt;");
        }
        assertThat(read("assets/files.js")).doesNotContain("<", "\u202e", "${x}`");
    }

    private static Standing failed() {
        return new Standing(
                Standing.Outcome.FAILED,
                HOSTILE,
                List.of(HOSTILE),
                List.of(HOSTILE),
                List.of(new Standing.Row(HOSTILE, HOSTILE, HOSTILE, HOSTILE)));
    }

    private ReportContext everything() {
        return all(context("src/a.py"), List.of("INCOMPLETE: a worker died", "UNPROVEN: 1 artifact has no record"));
    }

    private static ReportContext all(ReportContext plain, List<String> stamps) {
        return new ReportContext(
                        plain.title(),
                        plain.coverage(),
                        plain.modulePath(),
                        plain.repositoryRoot(),
                        plain.timestamp(),
                        plain.pluginVersion(),
                        stamps,
                        plain.engineName(),
                        plain.engineVersion(),
                        plain.pythonVersions(),
                        plain.tests(),
                        new TreeMap<>(Map.of("CPython 3.9", new Counter(1, 2), "CPython 3.13", new Counter(2, 2))),
                        List.of("tests/test_a.py::test_b"),
                        failed(),
                        plain.background())
                .with(new Background(
                        Optional.of("0123456789abcdef"),
                        List.of("default 1/2, Python 3.9", "default 2/2, Python 3.13"),
                        List.of("not compared"),
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("src/a.py", LineSet.of(4))),
                        new TreeMap<>(),
                        Optional.empty(),
                        List.of(new Background.Module("shop", Set.of("src/a.py"), "complete"))));
    }

    /** A figure is worth what the result is: that comes first. */
    @Test
    void saysOnItsFaceWhatItIsWorth() throws IOException {
        String index = write(everything(), "index.html");

        assertThat(index)
                .contains(
                        "<strong>Incomplete</strong>",
                        "<li>INCOMPLETE: a worker died</li>",
                        "<li>UNPROVEN: 1 artifact has no record</li>",
                        "Verdict: <strong>failed</strong>",
                        "2026-11-22 12:00:00 UTC",
                        "0123456789abcdef",
                        "default 1/2, Python 3.9; default 2/2, Python 3.13",
                        "slipcover 1.1.0, Python 3.13.1",
                        "3 passed in 1.50s",
                        "tests/test_a.py::test_b",
                        "CPython 3.9");
        assertThat(index.indexOf("Incomplete")).isLessThan(index.indexOf("66.6%"));
        assertThat(write(all(context("src/a.py"), List.of("UNPROVEN: x")), "index.html"))
                .contains("<strong>Unproven</strong>");
        assertThat(write(context("src/a.py"), "index.html")).contains("<strong>Complete</strong>");
    }

    /** Another verdict makes no page of a file anew. */
    @Test
    void itsOverviewIsWrittenAgainByItself() throws IOException {
        new HtmlReport().write(context("src/a.py"), reports);
        List<Path> files = pages().stream()
                .filter(page -> page.toString().contains("files" + java.io.File.separator))
                .toList();
        Files.writeString(files.get(0), "as it was");

        HtmlReport.overview().write(everything(), reports);
        String index = read("index.html");
        String list = read("files.html");

        assertThat(files.get(0)).hasContent("as it was");
        assertThat(index).isEqualTo(write(everything(), "index.html"));
        assertThat(list).isEqualTo(read("files.html"));
    }

    @Test
    void replacesWhatAnEarlierBuildLeft() throws IOException {
        new HtmlReport().write(context("src/a.py", "src/b.py"), reports);
        new HtmlReport().write(context("src/a.py"), reports);

        assertThat(pages()).hasSize(3);
        assertThat(reports)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("~"));
    }

    @Test
    void saysWhyThereIsNoResult() throws IOException {
        NoResult none = new NoResult(
                HOSTILE,
                List.of("A worker died.", "gw0"),
                List.of("Run again."),
                List.of("a.py::b"),
                List.of("x, 80 %"));

        new HtmlReport().write(none, "1.2.3", reports);

        assertThat(pages()).hasSize(1);
        assertThat(read("index.html"))
                .contains(
                        "<strong>There is no result</strong>",
                        "<p>A worker died.</p>",
                        "<p>gw0</p>",
                        "<p>Run again.</p>")
                .contains("<code>a.py::b</code>", "<li>x, 80 %</li>")
                .doesNotContain("<img", "class=\"bar", "100%");
        assertThat(reports.resolve("html/assets/report.css")).exists();
    }

    @Test
    void saysThatASourceIsNotHere() throws IOException {
        assertThat(page(context("src/a.py")))
                .contains("The source is not here, so only its lines' numbers are shown.")
                .contains("id=\"L3\"");
    }

    @Test
    void saysThatASourceHasChanged() throws IOException {
        source("src/a.py", "a\nb\nc\n".getBytes(StandardCharsets.UTF_8));
        String changed = "The source has changed since it was measured";

        assertThat(page(context("src/a.py").with(measured("a\nb\nc\n")))).doesNotContain(changed);
        assertThat(page(context("src/a.py").with(measured("a\nb\nd\n")))).contains(changed);
    }

    private static Background measured(String content) {
        return Background.NONE.of(
                List.of(),
                new TreeMap<>(Map.of("src/a.py", SourceHashes.of(content.getBytes(StandardCharsets.UTF_8)))),
                new TreeMap<>());
    }

    @Test
    void readsTheEncodingThatASourceNames() throws IOException {
        source("src/a.py", "# coding: cp1252\nprice = '5 €'\n".getBytes(Charset.forName("windows-1252")));

        assertThat(page(context("src/a.py"))).contains("price = '5 €'").doesNotContain("throughout");
    }

    @Test
    void showsWhatItCanOfASourceThatIsNotInItsEncoding() throws IOException {
        source("src/a.py", "price = '5 €'\n".getBytes(Charset.forName("windows-1252")));

        assertThat(page(context("src/a.py"))).contains("price = '5 \uFFFD'", "The source is not UTF-8 throughout");
    }

    /** The names of an artifact without a record are anybody's. */
    @Test
    void showsNoFileOutsideTheRepository() throws IOException {
        Path repository = Files.createDirectory(root.resolve("repository"));
        Files.writeString(root.resolve("secret.py"), "secret = 1\n");
        ReportContext outside = new ReportContext(
                "shop",
                new Coverage(true, new TreeMap<>(Map.of("../secret.py", FILE))),
                "",
                repository.toAbsolutePath(),
                Instant.EPOCH,
                "1.2.3",
                List.of(),
                "slipcover",
                "1.1.0",
                List.of(),
                new TestCounts(Map.of(), 0),
                new TreeMap<>(),
                List.of(),
                Standing.UNASKED,
                Background.NONE);

        assertThat(page(outside))
                .doesNotContain("secret = 1")
                .contains("The source is not shown: it is outside the repository.");
    }

    @Test
    void dataOfItsFilesAreAScript() throws IOException {
        new HtmlReport().write(context("src/a.py"), reports);

        String page = pages().stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.contains("_"))
                .collect(Collectors.joining());
        assertThat(read("assets/files.js"))
                .isEqualTo("window.slipcoverFiles=[\n[\"src/a.py\",\"" + page + "\",3,1,2,1]\n];\n");
    }
}
