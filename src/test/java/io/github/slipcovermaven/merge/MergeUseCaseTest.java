package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.check.CheckUseCase;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.report.Report;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.Gates;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import io.github.slipcovermaven.shard.RecordKeeper;
import io.github.slipcovermaven.shard.ShardUseCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeUseCaseTest {

    private static final List<String> ALL = List.of("json", "xml", "lcov", "text", "markdown");
    private static final String ALL_THE_SAME = "\nTo merge what there is all the same: -Dslipcover.allowIncomplete.";
    private static final String AGAIN = "\nRun the tests again." + ALL_THE_SAME;
    private static final String FETCH =
            "\nFetch the shard's whole folder again from the job that made it, or run the tests again." + ALL_THE_SAME;

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void aModule() throws IOException {
        shop = new ShopModule(temporary);
    }

    @Test
    void writesEveryReportOfWhatAnyProcessRan() throws IOException {
        shop.ran("it");

        merge(List.of("it"), false, ALL);

        MergeResult result = result();
        assertThat(result.state()).isEqualTo(RunState.COMPLETE);
        assertThat(result.lines()).isEqualTo(new Counter(3, 3)); // the third stands in the journal alone
        assertThat(result.branches()).isEqualTo(new Counter(0, 2));
        assertThat(result.executions()).containsExactly(new MergeResult.Execution("it", Slice.WHOLE, "3.11.7"));
        for (String name : List.of("coverage.json", "coverage.xml", "lcov.info", "summary.txt", "summary.md")) {
            assertThat(shop.output.resolve(name)).content().contains("cart.py").doesNotContain("INCOMPLETE");
        }
    }

    @Test
    void writesWhatCheckJudgesAlsoWhenNobodyAsks() throws IOException {
        shop.ran("it");

        merge(List.of("it"), false, List.of("lcov"));

        try (Stream<Path> files = Files.list(shop.output)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("shards", "coverage.json", "lcov.info", "result.json");
        }
    }

    @Test
    void joinsTheExecutionsAndIgnoresOthers() throws IOException {
        shop.ran("old").ran("it").ran("unit");

        merge(List.of("it", "unit"), false, ALL);

        assertThat(result().executions()).extracting(MergeResult.Execution::id).containsExactly("it", "unit");
        assertThat(console.lines)
                .contains("warn ignored: " + shop.folder("old").path()
                        + " does not belong to an execution of this build (mvn clean removes it)");
    }

    /** Another execution may not know it for a test: what is one anywhere counts nowhere. */
    @Test
    void whatIsATestOfAnyExecutionCountsInNone() throws IOException {
        shop.ran("it");
        shop.leftOut = List.of(ShopModule.CART);
        shop.ran("unit");

        merge(List.of("it", "unit"), false, ALL);

        assertThat(result().files()).isEmpty();
        assertThat(result().lines()).isEqualTo(Counter.NONE);
        for (String name : List.of("coverage.json", "coverage.xml", "lcov.info", "summary.txt", "summary.md")) {
            assertThat(shop.output.resolve(name)).content().doesNotContain("cart.py");
        }
    }

    @Test
    void refusesToOverlookANewerShard() throws IOException {
        shop.ran("it").ran("default-cli");

        assertThat(refusal(List.of("it")))
                .isEqualTo(shop.folder("default-cli").path()
                        + " is newer than what is to be merged, and belongs to no execution of this build.\n"
                        + "Run mvn slipcover:shard@it instead of mvn slipcover:shard, or mvn clean.");
    }

    @Test
    void takesWhatIsThereWhenNoExecutionIsKnown() throws IOException {
        shop.ran("default-cli");

        merge(List.of(), false, ALL);

        assertThat(result().executions()).extracting(MergeResult.Execution::id).containsExactly("default-cli");
    }

    @Test
    void refusesAMissingShard() throws IOException {
        shop.ran("it");

        assertThat(refusal(List.of("it", "unit")))
                .isEqualTo("There is no result of the shard execution 'unit': "
                        + shop.folder("unit").path() + " has no run.json.\n"
                        + "Run mvn verify, or mvn slipcover:shard@unit, first; or remove the execution from the POM.");
        assertThat(result().isRefused()).isTrue();
    }

    @Test
    void refusesWhenThereIsNothingAtAll() {
        assertThat(refusal(List.of()))
                .isEqualTo("There is nothing to merge: " + shop.output + " has no result of any shard.\n"
                        + "Bind the goal shard to the build in <plugins> (what only stands in <pluginManagement> is"
                        + " bound to nothing), or run mvn slipcover:shard first.");
    }

    @Test
    void aRefusalLeavesNoOlderResultBehind() throws IOException {
        shop.ran("it");
        merge(List.of("it"), false, ALL);

        refusal(List.of("it", "unit"));

        for (Report report : Reports.ALL) {
            Path file = report.files().in(shop.output);
            if (List.of("text", "markdown").contains(report.name())) {
                assertThat(file).content().startsWith(report.name().equals("text") ? "No coverage of Shop" : "## No");
            } else {
                assertThat(file).doesNotExist();
            }
        }
        assertThat(result().isRefused()).isTrue();
    }

    /** A CI server shows the summary of a merge that failed, too; nothing in it may look like a figure of coverage. */
    @Test
    void aRefusalSaysInTheSummariesWhyThereIsNoResult() throws IOException {
        shop.ran("it", Told.serial("t::a").fail("main", "t::a").end(1).exit(1));
        shop.ran("unit");
        Path artifact = shop.folder("unit").artifacts().resolve("coverage-0-main.json");
        String cut = artifact + " is truncated: it has 2 of " + Files.size(artifact) + " bytes";
        Files.writeString(artifact, "{}");

        Refusal.of(() -> new MergeUseCase(console)
                .run(
                        shop.merge(List.of("it", "unit"), false),
                        new ReportRequest(shop.output, ALL, Optional.of("Shop"), "0.1.0", Gates.minimum("90"))));

        assertThat(shop.output.resolve("summary.md"))
                .content()
                .isEqualTo("## No coverage of `Shop`: failed\n\n"
                        + "**There is no result**: `The result is incomplete:`\n\n"
                        + "- `" + cut + "`\n\n"
                        + FETCH.strip().lines().map(line -> "`" + line + "`\n").collect(Collectors.joining("\n"))
                        + "\nFailed tests:\n\n- `t::a (it 1/1)`\n"
                        + "\nLimits that nothing was held against:\n\n- `Coverage of the module, at least 90 %`\n");
        assertThat(shop.output.resolve("summary.txt"))
                .content()
                .isEqualTo("No coverage of Shop: failed\n\n"
                        + "The result is incomplete:\n  " + cut
                        + FETCH + "\n\nFailed tests:\n- t::a (it 1/1)\n\n"
                        + "Limits that nothing was held against:\n- Coverage of the module, at least 90 %\n");
        assertThat(Refusal.of(() -> new CheckUseCase(console)
                        .run(shop.check(Gates.minimum("90"), BaselineUpdate.NONE, true, true))))
                .isEqualTo("There is no merged result to judge, because it was refused:\n"
                        + "  The result is incomplete:\n  " + cut + "\n"
                        + "Tests failed:\n  t::a (it 1/1)\n"
                        + "Mend that, and run the goal merge again; or all goals (mvn verify).");
    }

    @Test
    void aSourceThatIsGoneIsNamedAndCounts() throws IOException {
        shop.ran("it");
        Files.delete(shop.directory.resolve(ShopModule.CART));

        merge(List.of("it"), false, ALL);

        assertThat(result().state()).isEqualTo(RunState.COMPLETE);
        assertThat(result().lines()).isEqualTo(new Counter(3, 3));
        assertThat(result().warnings())
                .containsExactly("src/shop/cart.py was measured and is not here now; it counts all the same.");
        assertThat(console.lines)
                .contains("warn src/shop/cart.py was measured and is not here now; it counts all the same.");
    }

    @Test
    void refusesARunThatNeverEnded() throws IOException {
        shop.folder("it").create();
        new RecordKeeper(shop.request("it"), shop.prepared("it")).begin();

        assertThat(refusal(List.of("it")))
                .isEqualTo("The result is incomplete:\n  the run of execution 'it' never ended: the build was killed"
                        + AGAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"artifacts/coverage-0-main.json", "journals/0-main-7.journal", "scan.json", "events-0.jsonl"})
    void refusesMissingAndAlteredFiles(String name) throws IOException {
        shop.ran("it");
        Path file = shop.folder("it").path().resolve(name);

        Files.writeString(file, Files.readString(file) + "\n");
        assertThat(refusal(List.of("it")))
                .isEqualTo("The result is incomplete:\n  " + file + " was altered after the run" + FETCH);
        Files.delete(file);
        assertThat(refusal(List.of("it"))).isEqualTo("The result is incomplete:\n  " + file + " is missing" + FETCH);
    }

    @Test
    void refusesFilesThatCameLaterAndNeverReadsThem() throws IOException {
        shop.ran("it", Told.serial("t::a").pass("main", "t::a").end(0).exit(0));
        Path artifact = shop.artifact("it", 1, "gw7", 1, 2, 3);
        Path journal = Files.writeString(shop.folder("it").journals().resolve("0-main-8.journal"), "no journal");

        assertThat(refusal(List.of("it")))
                .isEqualTo(
                        "The result is incomplete:\n  " + artifact + " is not in the run's record: it was added later"
                                + "\n  " + journal + " is not in the run's record: it was added later" + FETCH);
        merge(List.of("it"), true, ALL);
        assertThat(result().state()).isEqualTo(RunState.INCOMPLETE);
    }

    @Test
    void refusesChangedSources() throws IOException {
        shop.ran("it");
        Path cart = shop.directory.resolve(ShopModule.CART);

        Files.writeString(cart, "\n", StandardOpenOption.APPEND);
        assertThat(refusal(List.of("it")))
                .isEqualTo("The result is incomplete:\n  src/shop/cart.py was changed after it was measured" + AGAIN);
    }

    @Test
    void refusesAnotherModulesResult() throws IOException {
        shop.ran("it");
        ModuleLocation other = new ModuleLocation("org.example", "basket", "Basket", shop.directory, shop.directory);

        assertThat(Refusal.of(() -> new MergeUseCase(console)
                        .run(
                                new MergeRequest(
                                        Optional.of(other),
                                        shop.directory,
                                        shop.merge(List.of("it"), true).source(),
                                        Optional.empty(),
                                        shop.merge(List.of("it"), true).python(),
                                        true),
                                reports(ALL))))
                .isEqualTo(shop.folder("it").record()
                        + " is a result of the module org.example:shop, not of org.example:basket.\n"
                        + "Give each module a build folder of its own, and run mvn clean verify.");
    }

    @Test
    void refusesACopyOfAShard() throws IOException {
        shop.ran("it");
        Path copy = shop.folder("unit").path();
        Files.createDirectories(copy);
        Files.copy(shop.folder("it").record(), copy.resolve("run.json"));

        assertThat(refusal(List.of("it", "unit")))
                .isEqualTo(
                        copy + " holds the result of shard 1/1 of the execution 'it', which has a folder of its own.\n"
                                + "Delete the copy, and run the goal shard again.");
    }

    /** Only a run that never ended has files that no hash speaks for. */
    @Test
    void refusesAFileOfAnotherBranchMode() throws IOException {
        shop.folder("it").create();
        new RecordKeeper(shop.request("it"), shop.prepared("it")).begin();
        Path file = shop.artifactWithoutBranches("it", "main");

        assertThat(Refusal.of(() -> merge(List.of("it"), true, ALL)))
                .isEqualTo(file + " was measured without branches, unlike its run.\n"
                        + "Run the tests again, and let nothing else write into that folder.");
    }

    @Test
    void letsAnIncompleteResultThroughStamped() throws IOException {
        shop.ran("it", Told.serial("t::a", "t::b").pass("main", "t::a").end(1).exit(1));
        assertThat(refusal(List.of("it")))
                .isEqualTo("The result is incomplete:\n  t::b was planned and has no result" + AGAIN);

        merge(List.of("it"), true, ALL);

        assertThat(result().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(result().reasons()).containsExactly("t::b was planned and has no result");
        for (String name : List.of("summary.txt", "summary.md")) {
            assertThat(shop.output.resolve(name)).content().contains("INCOMPLETE: t::b was planned and has no result");
        }
    }

    @Test
    void stampsThatTestsFailedHoweverLateItMerges() throws IOException {
        shop.ran(
                "it",
                Told.serial("t::a", "t::b")
                        .fail("main", "t::a")
                        .pass("main", "t::b")
                        .end(1, Map.of("failed", 1, "passed", 1))
                        .exit(1));

        merge(List.of("it"), false, ALL);

        for (String name : List.of("summary.txt", "summary.md")) {
            assertThat(shop.output.resolve(name)).content().contains("TESTS FAILED: 1 failed, 1 passed");
        }
    }

    @Test
    void recordsThatTheTestsWereSkipped() {
        skip("it");

        merge(List.of("it"), false, ALL);

        assertThat(result().state()).isEqualTo(RunState.SKIPPED);
        assertThat(result().reasons()).containsExactly("skipTests is set");
        assertThat(shop.output.resolve("coverage.json")).doesNotExist();
        assertThat(console.lines).containsExactly("info Nothing to merge: the tests were skipped.");
    }

    @Test
    void namesTheExecutionThatWasSkippedBesideOthers() throws IOException {
        skip("unit");
        shop.ran("it");

        merge(List.of("it", "unit"), false, ALL);

        assertThat(result().state()).isEqualTo(RunState.COMPLETE);
        assertThat(console.lines)
                .contains("info The execution 'unit' was skipped and is no part of the result: skipTests is set.");
    }

    @Test
    void skippingLeavesNothingOldBehind() throws IOException {
        shop.ran("it");
        merge(List.of("it"), false, ALL);

        skip("it");

        assertThat(shop.output.resolve(MergeResults.NAME)).doesNotExist();
        assertThat(shop.output.resolve("coverage.json")).doesNotExist();
        assertThat(shop.folder("it").artifactFiles()).isEmpty();
    }

    @Test
    void refusesAnUnknownFormat() throws IOException {
        shop.ran("it");

        assertThat(Refusal.of(() -> merge(List.of("it"), false, List.of("pdf"))))
                .isEqualTo(Refusal.of(() -> Reports.refuseUnknown(List.of("pdf"))));
    }

    private void skip(String execution) {
        new ShardUseCase(console, new AtomicInteger())
                .skip(shop.request(execution), reports(ALL), "skipTests is set", List.of());
    }

    private String refusal(List<String> executions) {
        return Refusal.of(() -> merge(executions, false, ALL));
    }

    private void merge(List<String> executions, boolean allowIncomplete, List<String> formats) {
        new MergeUseCase(console).run(shop.merge(executions, allowIncomplete), reports(formats));
    }

    private ReportRequest reports(List<String> formats) {
        return new ReportRequest(shop.output, formats, Optional.of("Shop"), "0.1.0");
    }

    private MergeResult result() {
        return MergeResults.read(shop.output.resolve(MergeResults.NAME)).orElseThrow();
    }
}
