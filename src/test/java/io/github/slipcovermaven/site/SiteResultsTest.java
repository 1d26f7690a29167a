package io.github.slipcovermaven.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.MergedFile;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.revision.SourceHashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteResultsTest {

    private static final String SOURCE = "x = 1\n";
    private static final Counter LINES = new Counter(1, 3);

    @TempDir
    private Path module;

    private Path reports;
    private SiteResults results;

    @BeforeEach
    void aModule() throws IOException {
        reports = module.resolve("target/slipcover");
        results = new SiteResults("Shop", module, reports);
        write("src/a.py", SOURCE);
    }

    @Test
    void withoutAResultThePageSaysSo() {
        assertThat(results.isAny()).isFalse();
        assertThat(results.parts())
                .containsExactly(new SitePart(
                        "Shop",
                        "No result",
                        List.of(
                                "There is no merged result of Shop in " + reports + ".",
                                "Run mvn verify, and then mvn site."),
                        List.of(),
                        "Folder",
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void aCompleteResultHasItsVerdictItsFoldersAndItsPages() throws IOException {
        result(RunState.COMPLETE, List.of(), 0);
        write("target/slipcover/html/index.html", "<p>pages</p>");
        assertThat(results.isAny()).isTrue();
        SitePart part = results.parts().get(0);
        assertThat(part)
                .isEqualTo(new SitePart(
                        "Shop",
                        "Complete",
                        List.of(),
                        List.of("Verdict: passed"),
                        "Folder",
                        List.of(
                                new SitePart.Row(".", LINES, Counter.NONE),
                                new SitePart.Row("src", LINES.plus(LINES), new Counter(1, 2))),
                        Optional.of(reports.resolve("html"))));
        assertThat(part.total()).contains(new SitePart.Row("Total", new Counter(3, 9), new Counter(1, 2)));
        assertThat(part.total().orElseThrow().counter()).isEqualTo(new Counter(4, 11));
    }

    @Test
    void withoutPagesItSaysWhy() throws IOException {
        result(RunState.COMPLETE, List.of(), 0);
        assertThat(results.parts().get(0).reasons())
                .containsExactly(
                        "There are no pages of the files: the parameter formats of the goal merge leaves out html.");
        assertThat(results.parts().get(0).pages()).isEmpty();
    }

    @Test
    void whatHasChangedSinceHasNoVerdict() throws IOException {
        result(RunState.COMPLETE, List.of(), 0);
        write("target/slipcover/html/index.html", "");
        write("src/a.py", "x = 2\n");
        SitePart part = results.parts().get(0);
        assertThat(part.trust()).isEqualTo("Out of date");
        assertThat(part.reasons())
                .containsExactly("Not of what is there now: src/a.py was changed after it was measured");
        assertThat(part.verdict()).isEmpty();
    }

    @Test
    void whatIsNotCompleteIsNotCalledSo() throws IOException {
        write("target/slipcover/html/index.html", "");
        result(RunState.INCOMPLETE, List.of("the worker gw1 died"), 0);
        assertThat(results.parts().get(0).trust()).isEqualTo("Incomplete");
        assertThat(results.parts().get(0).reasons()).containsExactly("the worker gw1 died");
        result(RunState.COMPLETE, List.of(), 2);
        assertThat(results.parts().get(0).trust()).isEqualTo("Unproven");
        MergeResults.write(
                reports.resolve("result.json"),
                MergeResult.skipped("0.1.0", "shop", List.of("the tests were skipped"), List.of()));
        assertThat(results.parts().get(0).trust()).isEqualTo("Skipped");
        assertThat(results.parts().get(0).pages()).as("of an earlier result").isEmpty();
    }

    @Test
    void aReactorIsAPartOfItsOwn() throws IOException {
        write("target/slipcover/reactor.json", """
                {"format": 1, "plugin": "0.1.0", "reactor": "all", "complete": false, "reasons": ["tea is missing"],
                 "modules": [{"module": "g:cake", "path": "cake", "lines": {"covered": 1, "total": 3}, "branches": {"covered": 0, "total": 0}}],
                 "lines": {"covered": 1, "total": 3}, "branches": {"covered": 0, "total": 0}}
                """);
        assertThat(results.isAny()).isTrue();
        assertThat(results.parts())
                .containsExactly(new SitePart(
                        "the reactor all",
                        "Incomplete",
                        List.of("tea is missing"),
                        List.of(),
                        "Module",
                        List.of(new SitePart.Row("g:cake", LINES, Counter.NONE)),
                        Optional.empty()));
    }

    @Test
    void theSiteHasCopiesAndNothingOfAnEarlierOne() throws IOException {
        Path site = module.resolve("target/site");
        result(RunState.COMPLETE, List.of(), 0);
        write("target/slipcover/html/index.html", "now");
        write("target/slipcover/html/files/a.html", "a");
        write("target/site/slipcover/old.html", "then");
        write("target/site/slipcover-reactor/index.html", "then");
        new SiteFolders(site).write(results.parts());
        assertThat(site.resolve("slipcover/index.html")).hasContent("now");
        assertThat(site.resolve("slipcover/files/a.html")).hasContent("a");
        assertThat(site.resolve("slipcover/old.html")).doesNotExist();
        assertThat(site.resolve("slipcover-reactor")).doesNotExist();
    }

    private void write(String file, String text) throws IOException {
        Path place = module.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
    }

    private void result(RunState state, List<String> reasons, int unproven) throws IOException {
        write("target/slipcover/coverage.json", "{}");
        String hash = SourceHashes.of(SOURCE.getBytes(StandardCharsets.UTF_8));
        MergedFile plain = new MergedFile(null, LINES, Counter.NONE, "1-3", "1", "", "", null);
        MergeResults.write(
                reports.resolve("result.json"),
                new MergeResult(
                        MergeResult.FORMAT,
                        "0.1.0",
                        "shop",
                        state,
                        reasons,
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of(),
                        new Engine("slipcover", "1.1.0", true),
                        new Counter(3, 9),
                        new Counter(1, 2),
                        new TreeMap<>(),
                        List.of(),
                        unproven,
                        null,
                        new MergeResult.Revision(
                                "g:shop",
                                "",
                                null,
                                Instant.EPOCH,
                                true,
                                new TreeMap<>(Map.of("src/a.py", hash)),
                                List.of(),
                                List.of()),
                        new TreeMap<>(Map.of(
                                "setup.py",
                                plain,
                                "src/a.py",
                                plain,
                                "src/b.py",
                                new MergedFile(null, LINES, new Counter(1, 2), "1-3", "1", "1>2,3", "1>2", null))),
                        new MergeResult.Shown("Shop", List.of(), List.of(), 1, List.of("Verdict: passed")),
                        null,
                        ArtifactHash.of(reports.resolve("coverage.json"))));
    }
}
