package io.github.slipcovermaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import io.github.slipcovermaven.revision.SourceHashes;
import io.github.slipcovermaven.shard.RecordKeeper;
import io.github.slipcovermaven.shard.ShardUseCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what merge itself wrote: all three lines ran and neither branch, 60 %. */
class CheckUseCaseTest {

    private static final String VIOLATION = "Coverage of shop is 60.00 %, below the minimum of 97 % (3 of 5 lines and"
            + " branches; 2 more needed).\nWhat is missing stands in ";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
    }

    @Test
    void passesAtTheMinimum() throws IOException {
        merged();

        check("60%", true, false);

        assertThat(console.lines)
                .containsExactly(
                        "info Coverage of shop is 60.00 %, at or above the minimum of 60 %; the result is complete.");
    }

    @Test
    void failsBelowTheMinimum() throws IOException {
        merged();

        assertThat(Refusal.of(() -> check("97", true, false)))
                .isEqualTo(VIOLATION + shop.output.resolve("summary.txt") + ".");
    }

    @Test
    void warnsWhereAViolationDoesNotHalt() throws IOException {
        merged();

        check("97", false, false);

        assertThat(console.lines)
                .singleElement()
                .asString()
                .startsWith("warn Coverage of shop is 60.00 %, below the minimum of 97 %");
    }

    @Test
    void saysThatNothingWasJudgedWithoutAMinimum() throws IOException {
        merged();

        check(null, true, false);

        assertThat(console.lines)
                .containsExactly(
                        "info The result is complete. Its coverage, 60.00 %, was not judged: there is no minimum"
                                + " (-Dslipcover.minimum=...).");
    }

    @Test
    void saysThatTheGateIsSwitchedOffByAMinimumOfNothing() throws IOException {
        merged();

        check("0", true, false);

        assertThat(console.lines)
                .containsExactly("info The result is complete. Its coverage, 60.00 %, was not judged: the gate is"
                        + " switched off by a minimum of 0.");
    }

    @Test
    void failsWithoutAResult() {
        assertThat(Refusal.of(() -> check(null, true, true)))
                .isEqualTo("There is no merged result to judge: " + shop.output.resolve(MergeResults.NAME)
                        + " does not exist.\n"
                        + "Run the goals shard and merge first (mvn verify runs all three when they are bound).");
    }

    @Test
    void failsOnAnIncompleteResultUnlessThatIsAllowed() throws IOException {
        shop.ran("it", Told.serial("t::a", "t::b").pass("main", "t::a").end(1).exit(1));
        merge(true);

        assertThat(Refusal.of(() -> check("50", true, false)))
                .isEqualTo("The merged result is incomplete:\n  t::b was planned and has no result\n"
                        + "Run the tests again; or judge what there is with -Dslipcover.allowIncomplete.");
        check("50", true, true);
        assertThat(console.lines)
                .containsExactly("info Coverage of shop is 60.00 %, at or above the minimum of 50 %; the result is"
                        + " incomplete, as allowed.");
    }

    @Test
    void failsOnAnAlteredResult() throws IOException {
        merged();
        Path json = shop.output.resolve("coverage.json");
        String message = "The merged coverage " + json + " is missing or was changed after merge wrote it.\n"
                + "Run the goal merge again.";

        Files.writeString(json, Files.readString(json).replace("60", "99"));
        assertThat(Refusal.of(() -> check("50", true, false))).isEqualTo(message);
        Files.delete(json);
        assertThat(Refusal.of(() -> check("50", true, true))).isEqualTo(message);
    }

    @Test
    void neitherPassesNorFailsWhatWasSkipped() throws IOException {
        new ShardUseCase(console, new AtomicInteger())
                .skip(shop.request("it"), reports(), "skipTests is set", List.of());
        merge(false);

        check("97", true, false);

        assertThat(console.lines).containsExactly("info The tests were skipped; nothing was judged.");
    }

    @Test
    void nothingOfNothingIsNotAHundredPercent() throws IOException {
        Files.delete(shop.directory.resolve(ShopModule.CART));
        shop.folder("it").create();
        shop.scanOfNothing("it");
        shop.journal("it", "0-main-7.journal");
        Files.copy(
                shop.folder("it").engineFile("scan.json"),
                shop.folder("it").artifacts().resolve("coverage-0-main.json"));
        RecordKeeper keeper = new RecordKeeper(shop.request("it"), shop.prepared("it"));
        keeper.end(
                shop.result("it", Told.serial("a").pass("main", "a").end(0).exit(0)),
                Optional.empty(),
                new TreeMap<>(Map.of(ShopModule.CART, SourceHashes.ABSENT)));
        merge(false);

        assertThat(Refusal.of(() -> check("97", true, false)))
                .isEqualTo(shop.output.resolve(MergeResults.NAME)
                        + " has no executable line, so there is nothing that could reach the minimum.\n"
                        + "Correct <source>, <omit> or <excludeLines>, or remove the minimum.");
        check(null, true, false);
        assertThat(console.lines).filteredOn(line -> line.startsWith("info")).hasSize(1);
    }

    @Test
    void readsTheMinimumBeforeAnythingElse() {
        assertThat(Refusal.of(() -> check("0.97", true, false)))
                .contains("0.97")
                .doesNotContain("There is no merged result");
    }

    private void merged() throws IOException {
        shop.ran("it");
        merge(false);
    }

    private void merge(boolean allowIncomplete) {
        new MergeUseCase(console).run(shop.merge(List.of("it"), allowIncomplete), reports());
        console.lines.clear();
    }

    private ReportRequest reports() {
        return new ReportRequest(shop.output, List.of("text"), Optional.of("Shop"), "0.1.0");
    }

    private void check(@Nullable String minimum, boolean halt, boolean allowIncomplete) {
        new CheckUseCase(console)
                .run(new CheckRequest(
                        Optional.of(shop.location()),
                        shop.directory,
                        shop.since,
                        shop.output,
                        Optional.ofNullable(minimum),
                        halt,
                        allowIncomplete));
    }
}
