package io.github.slipcovermaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.gate.RuleText;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.python.engine.Threshold;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.Gates;
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

    private static final String OVER = "info That is 3 of 3 lines and 0 of 2 branches in 1 file.";

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
                        "info Coverage of shop is 60.00 %, at or above the minimum of 60 %; the result is complete.",
                        OVER);
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

    /** Also in another job: it comes with the result. */
    @Test
    void theThresholdOfTheEnginesConfigurationCountsWhereThePomHasNone() throws IOException {
        shop.settings = ShopModule.settings(Optional.of(new Threshold("97%", "fail_under of .coveragerc")));
        merged();

        assertThat(Refusal.of(() -> check(null, true, false)))
                .isEqualTo(VIOLATION + shop.output.resolve("summary.txt") + ".");
        assertThat(console.lines)
                .containsExactly("info minimum: 97% (fail_under of .coveragerc; coverageConfiguration=follow)");
        assertThat(shop.output.resolve("summary.txt")).content().contains("97 %");

        console.lines.clear();
        check("60", true, false);
        assertThat(console.lines)
                .containsExactly(
                        "info Coverage of shop is 60.00 %, at or above the minimum of 60 %; the result is complete.",
                        OVER);
        check("0", true, false);
    }

    @Test
    void saysThatNothingWasJudgedWithoutAMinimum() throws IOException {
        merged();

        check(null, true, false);

        assertThat(console.lines)
                .containsExactly(
                        "info The result is complete. Its coverage, 60.00 %, was not judged: there is no minimum"
                                + " (-Dslipcover.minimum=...).",
                        OVER);
    }

    @Test
    void saysThatTheGateIsSwitchedOffByAMinimumOfNothing() throws IOException {
        merged();

        check("0", true, false);

        assertThat(console.lines)
                .containsExactly(
                        "info The result is complete. Its coverage, 60.00 %, was not judged: the gate is"
                                + " switched off by a minimum of 0.",
                        OVER);
    }

    @Test
    void failsWithoutAResult() {
        assertThat(Refusal.of(() -> check(null, true, true)))
                .isEqualTo("There is no merged result to judge: " + shop.output.resolve(MergeResults.NAME)
                        + " does not exist.\n"
                        + "Run the goals shard and merge first. mvn verify runs all three where <plugins> binds them;"
                        + " what only stands in <pluginManagement> is bound to nothing.");
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
                .containsExactly(
                        "info Coverage of shop is 60.00 %, at or above the minimum of 50 %; the result is"
                                + " incomplete, as allowed.",
                        OVER.replace(".", ", by 2 tests."));
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
                new TreeMap<>(Map.of(ShopModule.CART, SourceHashes.ABSENT)),
                List.of());
        merge(false);

        assertThat(Refusal.of(() -> check("97", true, false)))
                .isEqualTo(shop.output.resolve(MergeResults.NAME)
                        + " has no executable line, so there is nothing that could reach the minimum.\n"
                        + "Correct <source>, <omit> or <excludeLines>, or remove the minimum.");
        check(null, true, false);
        assertThat(console.lines).filteredOn(line -> line.startsWith("info")).hasSize(2);
    }

    @Test
    void readsTheMinimumBeforeAnythingElse() {
        assertThat(Refusal.of(() -> check("0.97", true, false)))
                .contains("0.97")
                .doesNotContain("There is no merged result");
    }

    @Test
    void rulesFromThePomAndAFileAreJudgedTogether() throws IOException {
        merged();
        Path file = Files.writeString(
                shop.directory.resolve("rules.xml"),
                "<rules><rule><element>PACKAGE</element><limits><limit><counter>BRANCH</counter>"
                        + "<maximum>0.5</maximum><minimum>0.5</minimum></limit></limits></rule></rules>");
        GateRequest.Rules rules = new GateRequest.Rules(
                List.of(rule("FILE", "LINE", "TOTALCOUNT", null, "2"), rule("FILE", "LINE", null, "1", null)),
                Optional.of(file.getFileName().toString()),
                List.of(shop.directory),
                false);

        assertThat(Refusal.of(() -> check(Gates.rules(rules), BaselineUpdate.NONE, true, false)))
                .isEqualTo("The number of lines of src/shop/cart.py is 3, above the maximum of 2 (1 fewer needed).\n"
                        + "Branch coverage of the package src/shop is 0.00 %, below the minimum of 50 % (0 of 2"
                        + " branches; 1 more needed).\n"
                        + "What is missing stands in " + shop.output.resolve("summary.txt") + ".");
    }

    @Test
    void rulesThatAreKeptAreTold() throws IOException {
        merged();

        check(Gates.rules(true, rule("FILE", "LINE", null, "1", null)), BaselineUpdate.NONE, true, false);

        assertThat(console.lines)
                .containsExactly(
                        "info Coverage of shop is 60.00 %; the result is complete.",
                        "info Kept as well: 1 limit of rules.", OVER);
    }

    @Test
    void aRuleThatMatchesNothingIsToldOrFails() throws IOException {
        merged();
        RuleText nowhere = new RuleText(
                "rule 1 of <rules>",
                "FILE",
                List.of("srv/**"),
                List.of(),
                List.of(new RuleText.LimitText("rule 1 of <rules>", null, null, "1", null)));
        String what =
                "rule 1 of <rules>: the limit 'coverage at least 100 %' for each file (srv/**) judged nothing: its"
                        + " patterns choose none of the measured files.\n"
                        + "Correct the rule (patterns are relative to the module, src/shop/**), or remove it.";

        check(Gates.rules(false, nowhere), BaselineUpdate.NONE, true, false);
        assertThat(console.lines.get(0)).isEqualTo("warn " + what.replace("\n", System.lineSeparator()));
        assertThat(Refusal.of(() -> check(Gates.rules(true, nowhere), BaselineUpdate.NONE, true, false)))
                .isEqualTo(what);
    }

    @Test
    void aRulesFileIsLookedForAlsoOnTheClassPath() throws IOException {
        merged();
        GateRequest.Rules missing = new GateRequest.Rules(
                List.of(), Optional.of("no/rules.xml"), List.of(shop.directory, temporary), false);
        GateRequest.Rules found =
                new GateRequest.Rules(List.of(), Optional.of("/gate/shared-rules.xml"), List.of(shop.directory), false);

        assertThat(Refusal.of(() -> check(Gates.rules(missing), BaselineUpdate.NONE, true, false)))
                .isEqualTo("There is no rulesFile no/rules.xml; looked for it as\n  "
                        + shop.directory.resolve("no/rules.xml") + "\n  " + temporary.resolve("no/rules.xml")
                        + "\n  no/rules.xml on the plugin's class path\n"
                        + "Correct rulesFile: a path relative to the module or to the reactor's root, or a file in an"
                        + " artifact among the plugin's <dependencies>.");
        assertThat(Refusal.of(() -> check(Gates.rules(found), BaselineUpdate.NONE, true, false)))
                .startsWith(
                        "The number of missed branches of shop is 2, above the maximum of 1 (of 2; 1 fewer needed).");
    }

    @Test
    void aBaselineIsMadeThenHeldThenRaised() throws IOException {
        merged();
        Path file = shop.directory.resolve("baseline.txt");
        GateRequest gate = Gates.baseline(file);

        assertThat(Refusal.of(() -> check(gate, BaselineUpdate.NONE, true, false)))
                .isEqualTo("There is no baseline " + file + ".\nMake it with -Dslipcover.updateBaseline and commit it;"
                        + " or correct the parameter baseline.");
        check(gate, BaselineUpdate.FILES, true, false);
        assertThat(console.lines)
                .containsExactly(
                        "info The entry of " + shop.location().id() + " was added to the baseline " + file
                                + ". Commit the file.",
                        "info Coverage of shop is 60.00 %; the result is complete.",
                        "info Kept as well: the baseline.",
                        OVER);
        String written = Files.readString(file);
        assertThat(written)
                .endsWith(shop.location().id() + ": lines 3/3, branches 0/2\n"
                        + shop.location().id() + " src/shop/cart.py: lines 3/3, branches 0/2\n");
        console.lines.clear();

        Files.writeString(file, written.replace("branches 0/2", "branches 1/2"));
        assertThat(Refusal.of(() -> check(gate, BaselineUpdate.MODULE, true, false)))
                .startsWith(
                        "Branch coverage of shop fell from 50.00 % in the baseline to 0.00 % (0 of 2 branches after 1"
                                + " of 2; 1 more needed).\n"
                                + "Branch coverage of src/shop/cart.py fell from 50.00 % in the baseline to 0.00 %");
        console.lines.clear();
        Files.writeString(file, written.replace("lines 3/3", "lines 2/3"));
        check(gate, BaselineUpdate.NONE, true, false);
        assertThat(console.lines)
                .contains("info The baseline has gone slack: lines of shop are at 100.00 %, and the baseline has"
                        + " 66.66 %; lines of src/shop/cart.py are at 100.00 %, and the baseline has 66.66 %."
                        + " -Dslipcover.updateBaseline raises it.");
        check(gate, BaselineUpdate.MODULE, true, false);
        assertThat(file).hasContent(written);
    }

    @Test
    void aBaselineIsNotRaisedByHalfAResultNorWithoutAFile() throws IOException {
        shop.ran("it", Told.serial("t::a", "t::b").pass("main", "t::a").end(1).exit(1));
        merge(true);
        GateRequest none = GateRequest.NONE;
        Path file = shop.directory.resolve("baseline.txt");

        assertThat(Refusal.of(() -> check(none, BaselineUpdate.MODULE, true, true)))
                .isEqualTo("updateBaseline is set, and there is no baseline to update.\n"
                        + "Name the file: -Dslipcover.baseline=coverage-baseline.txt, or <baseline> in the POM.");
        assertThat(Refusal.of(() -> check(Gates.baseline(file), BaselineUpdate.MODULE, true, true)))
                .isEqualTo("The result is incomplete, and the baseline was not touched.\n"
                        + "Run the tests again without -Dslipcover.allowIncomplete, then update the baseline.");
        assertThat(file).doesNotExist();
    }

    @Test
    void filesThatDoNotAddUpAreRefused() throws IOException {
        merged();
        Path json = shop.output.resolve(MergeResults.NAME);
        String text = Files.readString(json);
        Files.writeString(json, text.replaceFirst("(\"files\"[^\u0000]*?\"covered\" ?: ?)3", "$12"));
        assertThat(Files.readString(json)).isNotEqualTo(text);

        assertThat(Refusal.of(() -> check("50", true, false)))
                .isEqualTo(json
                        + " contradicts itself: its files do not add up to its totals.\nRun the goal merge again.");
    }

    private static RuleText rule(
            String element,
            String counter,
            @Nullable String value,
            @Nullable String minimum,
            @Nullable String maximum) {
        return new RuleText(
                "x",
                element,
                List.of(),
                List.of(),
                List.of(new RuleText.LimitText("x", counter, value, minimum, maximum)));
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
        check(GateRequest.ofMinimum(Optional.ofNullable(minimum)), BaselineUpdate.NONE, halt, allowIncomplete);
    }

    private void check(GateRequest gate, BaselineUpdate update, boolean halt, boolean allowIncomplete) {
        new CheckUseCase(console).run(shop.check(gate, update, halt, allowIncomplete));
    }
}
