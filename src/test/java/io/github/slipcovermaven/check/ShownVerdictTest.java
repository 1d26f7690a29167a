package io.github.slipcovermaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.Gates;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the summaries say of limits and verdict, of a result of 60 %: {@code merge} shows them, {@code check} decides. */
class ShownVerdictTest {

    private static final GateRequest SHORT = Gates.minimum("97");

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
    }

    @Test
    void mergeShowsWhatCheckIsGoingToSay() throws IOException {
        shop.ran("it");

        merge(shop.merge(List.of("it"), false), SHORT);

        assertThat(summary("txt")).startsWith("""
                        Coverage of Shop (slipcover 1.1.0, Python 3.11.7)

                        Verdict: failed
                        - Coverage of shop is 60.00 %, below the minimum of 97 % (3 of 5 lines and branches; 2 more needed).
                        Limits:
                        - Coverage of the module, at least 97 %: 60.00 %, missed

                        File """);
        assertThat(summary("md")).startsWith("""
                        ## Coverage of `Shop`: 60.0%, failed

                        - `Coverage of shop is 60.00 %, below the minimum of 97 % (3 of 5 lines and branches; 2 more needed).`

                        | Limit | Asked | Is | |
                        |:--|:--|:--|:--|
                        | `Coverage of the module` | `at least 97 %` | `60.00 %` | `missed` |

                        | | Covered |""");
        assertThat(console.lines).noneMatch(line -> line.contains("Verdict"));
    }

    /** Byte for byte what merge writes that has the same limits. */
    @Test
    void checkWritesThemAgainWhereItJudgesOtherwise() throws IOException {
        shop.ran("it");
        merge(shop.merge(List.of("it"), false), SHORT);
        String text = summary("txt");
        String markdown = summary("md");
        merge(shop.merge(List.of("it"), false), Gates.minimum("60"));
        assertThat(summary("txt")).contains("Verdict: passed\n").isNotEqualTo(text);

        assertThat(Refusal.of(() -> check(SHORT))).startsWith("Coverage of shop is 60.00 %, below");

        assertThat(summary("txt")).isEqualTo(text);
        assertThat(summary("md")).isEqualTo(markdown);
        assertThat(MergeResults.read(shop.output.resolve(MergeResults.NAME))
                        .flatMap(result -> Optional.ofNullable(result.shown()))
                        .map(shown -> shown.verdict().get(0)))
                .contains("Verdict: failed");
        check(Gates.minimum("60"));
        assertThat(summary("txt")).contains("Verdict: passed\n");
    }

    @Test
    void checkLeavesAloneWhatSaysSoAlreadyAndWhatIsNotThere() throws IOException {
        shop.ran("it");
        merge(shop.merge(List.of("it"), false), Gates.minimum("60"));
        Files.writeString(file("txt"), "untouched");
        check(Gates.minimum("60"));
        assertThat(summary("txt")).isEqualTo("untouched");
        Files.delete(file("md"));

        check(Gates.minimum("50"));

        assertThat(summary("txt")).contains("at least 50 %");
        assertThat(file("md")).doesNotExist();
    }

    @Test
    void whatCannotBeJudgedFailsCheckAlone() throws IOException {
        shop.ran("it");
        GateRequest none = GateRequest.NONE;
        Path baseline = shop.directory.resolve("baseline.txt");
        GateRequest held = Gates.baseline(baseline);
        String verdict = "\nVerdict: not judged: There is no baseline " + baseline + ".\n";

        merge(shop.merge(List.of("it"), false), held);
        assertThat(summary("txt")).contains(verdict);
        assertThat(summary("md"))
                .startsWith("## Coverage of `Shop`: 60.0%, not judged\n\n**Not judged**: `There is no baseline "
                        + baseline + ".`\n");

        merge(shop.merge(List.of("it"), false), none);
        assertThat(summary("txt")).doesNotContain("Verdict");
        assertThat(Refusal.of(() -> check(held))).startsWith("There is no baseline ");
        assertThat(summary("txt")).contains(verdict);

        check(held, BaselineUpdate.MODULE);
        assertThat(summary("txt")).contains("""

                Verdict: passed
                Limits:
                - Line coverage of the module, at least the baseline's 100.00 %: 100.00 %, kept
                - Branch coverage of the module, at least the baseline's 0.00 %: 0.00 %, kept
                """);
    }

    @Test
    void theReportsOfAShardThatIsAboutToFailSayWhy() throws IOException {
        failing();

        merge(ofOneShard(), Gates.minimum("60"));

        assertThat(summary("txt")).contains("""

                Failed tests:
                - t::a

                Verdict: failed: tests failed
                Limits:
                - Coverage of the module, at least 60 %: 60.00 %, kept
                """);
        assertThat(summary("md"))
                .startsWith("## Coverage of `Shop`: 60.0%, failed\n\n> **`TESTS FAILED: 1 failed, 1 passed`**\n\n"
                        + "Failed tests:\n\n- `t::a`\n\n**Failed**: `tests failed`\n");
        merge(ofOneShard(), GateRequest.NONE);
        assertThat(summary("txt")).contains("\nVerdict: failed: tests failed\n").doesNotContain("Limits");
    }

    @Test
    void whatIsIncompleteOrOfTestsThatFailedDoesNotLookWhole() throws IOException {
        failing();
        merge(shop.merge(List.of("it"), false), Gates.minimum("60"));
        assertThat(summary("txt")).contains("\nVerdict: failed: the tests failed\n");

        shop.ran("it", Told.serial("t::a", "t::b").pass("main", "t::a").end(1).exit(1));
        merge(shop.merge(List.of("it"), true), Gates.minimum("60"));
        assertThat(summary("txt")).contains("\nVerdict: passed: the result is incomplete\n");
    }

    private void failing() throws IOException {
        shop.ran(
                "it",
                Told.serial("t::a", "t::b")
                        .fail("main", "t::a")
                        .pass("main", "t::b")
                        .end(1, Map.of("failed", 1, "passed", 1))
                        .exit(1));
    }

    private MergeRequest ofOneShard() {
        MergeRequest usual = shop.merge(List.of("it"), true);
        return new MergeRequest(
                usual.module(),
                usual.current(),
                new MergeSource.OneShard(shop.folder("it")),
                usual.durationsFile(),
                usual.python(),
                true);
    }

    private Path file(String ending) {
        return shop.output.resolve("summary." + ending);
    }

    private String summary(String ending) throws IOException {
        return Files.readString(file(ending));
    }

    private void merge(MergeRequest request, GateRequest gate) {
        new MergeUseCase(console)
                .run(
                        request,
                        new ReportRequest(
                                shop.output, List.of("text", "markdown"), Optional.of("Shop"), "0.1.0", gate));
    }

    private void check(GateRequest gate) {
        check(gate, BaselineUpdate.NONE);
    }

    private void check(GateRequest gate, BaselineUpdate update) {
        new CheckUseCase(console).run(shop.check(gate, update, true, false));
    }
}
