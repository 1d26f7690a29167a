package io.github.slipcovermaven.report.html.browser;

import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.diff.LineMap;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.report.Background;
import io.github.slipcovermaven.report.ReportContext;
import io.github.slipcovermaven.report.TestCounts;
import io.github.slipcovermaven.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A result of which every name, text and source wishes the reader ill, with all that a report can say of one. */
final class Hostile {

    /** What each of them tries to run. */
    private static final String RUN = "window.__pwned=1";

    /** A text, and how it has to be seen. */
    record Seen(String given, String seen) {}

    /** File names: a slash is all that they cannot have. */
    static final List<Seen> NAMES = List.of(
            same("<img src=x onerror=" + RUN + ">.py"),
            same("\"><svg onload=" + RUN + ">.py"),
            same("'onmouseover='" + RUN + "' x=' \" & &amp; &lt;b&gt; &#60;.py"),
            same("javascript:" + RUN + ".py"),
            same("${" + RUN + "} {{7*7}} @raw <%= 7 %>.py"),
            same("%2e%2e%2f#part?query=%3Cb%3E.py"),
            same("-->]]><!--.py"),
            same(" beside  two   .py"),
            same("smile\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDC67.py"),
            same("\u0627\u0644\u0639\u0631\u0628\u064A\u0629.py"),
            same("l" + "o".repeat(190) + "ng.py"),
            new Seen("line\nbreak\rand\ttab.py", "line\\nbreak\\rand\\ttab.py"),
            new Seen("red\u001b[31m\u0007.py", "red\\x1b[31m\\x07.py"),
            new Seen("nice\u202Eyp.exe", "nice\\u202eyp.exe"),
            new Seen("isolate\u2067x\u2069.py", "isolate\\u2067x\\u2069.py"),
            new Seen("zero\u200Bwidth\uFEFF\u00AD.py", "zero\\u200bwidth\\ufeff\\xad.py"),
            new Seen("separator\u2028\u2029\u0085.py", "separator\\u2028\\u2029\\x85.py"));

    /** Lines of each source. */
    static final List<Seen> LINES = List.of(
            same("if x: # <script>" + RUN + "</script>"),
            same("    y = '</code></p></div></main><img src=x onerror=" + RUN + ">'"),
            same("    z = \"]]> --> <!-- </title></style></textarea>\" && `'&amp;&lt;'"),
            same("\tif tab:  two   spaces   "),
            new Seen(
                    "    # admin \u202E\u2066if access: return\u2069 \u2066",
                    "    # admin \\u202e\\u2066if access: return\\u2069 \\u2066"),
            new Seen("a\u0000b\u000Bc\u000Cd\u001b[31me\u200Bf", "a\\x00b\\x0bc\\x0cd\\x1b[31me\\u200bf"),
            same("# \u0627\u0644\u0639\u0631\u0628\u064A\u0629 = 1 + 2"),
            same("x".repeat(3_000)),
            same(""),
            same("window.onload = lambda: " + RUN + "; $(" + RUN + ")"));

    static final String TITLE = "<title>shop & \"more\"\u202E</title><script>" + RUN + "</script>";
    static final String TITLE_SEEN = TITLE.replace("\u202E", "\\u202e");
    static final String TEST = "tests/test_<b>.py::test[<img src=x onerror=" + RUN + ">-\u202E\n]";
    static final String TEST_SEEN = TEST.replace("\u202E", "\\u202e").replace("\n", "\\n");

    private static final int RUNS_OF_HIT = 60;

    private Hostile() {}

    private static Seen same(String text) {
        return new Seen(text, text);
    }

    /** Writes sources and report, and returns the report's folder. */
    static Path report(Path repository) throws IOException {
        TreeMap<String, FileCoverage> files = new TreeMap<>();
        for (Seen name : NAMES) {
            String path = "src/" + name.given();
            files.put(path, coverage());
            Path source = repository.resolve(path);
            Files.createDirectories(source.getParent());
            Files.writeString(source, source());
        }
        files.put("src/gone<b>.py", coverage());
        Coverage coverage = new Coverage(true, files);
        return write(repository, coverage, "target");
    }

    /** Writes the page of one long source, with lines of all kinds, and returns the folder that it is in. */
    static Path longPage(Path repository, int lines) throws IOException {
        Path source = repository.resolve("src/long.py");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "if x:\n    y = 1\nz = 1\n\n".repeat(lines / 4));
        List<Branch> branches = new ArrayList<>();
        List<Branch> taken = new ArrayList<>();
        for (int line = 1; line < lines; line += 4) {
            branches.add(new Branch(line, line + 1));
            taken.add(new Branch(line, line + 2));
        }
        branches.addAll(taken);
        FileCoverage file = new FileCoverage(
                LineSet.of(IntStream.rangeClosed(1, lines)
                        .filter(line -> line % 4 != 0)
                        .toArray()),
                LineSet.of(IntStream.rangeClosed(1, lines)
                        .filter(line -> line % 2 == 1)
                        .toArray()),
                BranchSet.of(branches.toArray(Branch[]::new)),
                BranchSet.of(taken.toArray(Branch[]::new)));
        Coverage coverage = new Coverage(true, new TreeMap<>(Map.of("src/long.py", file)));
        return write(repository, coverage, "long").resolve("files");
    }

    private static Path write(Path repository, Coverage coverage, String target) {
        ReportContext context = new ReportContext(
                TITLE,
                coverage,
                "",
                repository,
                Instant.parse("2026-11-22T12:00:00Z"),
                "1.2.3<b>",
                List.of("INCOMPLETE: " + TEST, "UNPROVEN: <b>"),
                "slipcover<b>",
                "1.1.0<b>",
                List.of("3.11.7<b>", "3.13.1"),
                new TestCounts(Map.of("passed", 3, "failed", 1), 1.5),
                new TreeMap<>(Map.of("<b>py311", new Counter(8, 10), "py313\u202E", new Counter(4, 10))),
                List.of(TEST),
                new Standing(
                        Standing.Outcome.FAILED,
                        TEST,
                        List.of("lost: " + TEST),
                        List.of("not kept: " + TEST),
                        List.of(new Standing.Row(TEST, "<b>at least", "<b>50 %", "<b>missed"))),
                background(coverage));
        new HtmlReport().write(context, repository.resolve(target));
        return repository.resolve(target).resolve("html");
    }

    /** Line 1 is hit, with a branch that was not taken; 2 and 3 are missed; 4 is hit; 6 is lost; then many are hit. */
    private static FileCoverage coverage() {
        LineSet run = LineSet.of(IntStream.rangeClosed(LINES.size() + 1, LINES.size() + RUNS_OF_HIT)
                .toArray());
        return new FileCoverage(
                LineSet.of(1, 2, 3, 4, 6, 10).union(run),
                LineSet.of(1, 4, 10).union(run),
                BranchSet.of(new Branch(1, 2), new Branch(1, 4)),
                BranchSet.of(new Branch(1, 4)));
    }

    private static String source() {
        List<String> lines = new ArrayList<>(LINES.stream().map(Seen::given).toList());
        IntStream.range(0, RUNS_OF_HIT).forEach(i -> lines.add("hit_" + i + " = 1"));
        return String.join("\n", lines) + "\n";
    }

    private static Background background(Coverage now) {
        TreeMap<String, FileComparison> earlier = new TreeMap<>();
        TreeMap<String, LineSet> excluded = new TreeMap<>();
        TreeMap<String, String> hashes = new TreeMap<>();
        TreeMap<String, FileCoverage> other = new TreeMap<>();
        now.files().forEach((path, file) -> {
            FileCoverage was = ran(file, file.executed().minus(LineSet.of(4)).union(LineSet.of(6)));
            earlier.put(path, FileComparison.of(was, file, LineMap.identity()));
            other.put(path, ran(file, file.executed().minus(LineSet.of(10))));
            excluded.put(path, LineSet.of(7));
            hashes.put(path, "0");
        });
        return new Background(
                Optional.of("0123abc<b>"),
                List.of("1/2<b>", "2/2\u202E"),
                List.of("warned: " + TEST),
                hashes,
                excluded,
                new TreeMap<>(Map.of("<b>py311", now, "py313\u202E", new Coverage(true, other))),
                Optional.of(new Background.Comparison("<b>main\u202E", earlier)),
                List.of(new Background.Module("<b>module\u202E", now.files().keySet(), "<b>complete")));
    }

    private static FileCoverage ran(FileCoverage file, LineSet executed) {
        return new FileCoverage(file.lines(), executed, file.branches(), file.taken());
    }
}
