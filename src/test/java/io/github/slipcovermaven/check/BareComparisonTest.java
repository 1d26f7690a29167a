package io.github.slipcovermaven.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.gate.RuleText;
import io.github.slipcovermaven.judge.Criteria;
import io.github.slipcovermaven.merge.MergeUseCase;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.Gates;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.ReportRequest;
import io.github.slipcovermaven.revision.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that is held against an earlier coverage.json alone: all three lines ran and neither branch. */
class BareComparisonTest {

    private static final String NAME_IT = "Name the commit that it is of with compareRevision.";
    private static final String GAINED =
            "info Since then: new and hit 0 lines and 0 branches; new and missed 0 lines and"
                    + " 0 branches; gained 0 lines and 0 branches.";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;
    private GitFolder git;
    private Path folder;
    private Path base;
    private String commit;

    @BeforeEach
    void aModuleInARepository() throws Exception {
        shop = new ShopModule(temporary);
        folder = Files.createDirectories(temporary.resolve("base"));
        base = folder.resolve("coverage.json");
        git = GitFolder.in(shop.directory);
        git.write(".gitignore", "target/\nout/\n");
        commit = git.commit();
    }

    @AfterEach
    void closed() {
        git.close();
    }

    /** As other machines and other working folders name the file; the last one as the goal merge does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/ci/build/shop/src/shop/cart.py",
                "C:\\\\ci\\\\src\\\\shop\\\\cart.py",
                "shop/cart.py",
                "src/shop/cart.py"
            })
    void whatWasLostIsToldAndJudged(String recorded) throws Exception {
        merged();
        slipcover(recorded);

        for (Path place : List.of(base, folder)) {
            console.lines.clear();
            check(Gates.compared(place, "HEAD"));

            assertThat(console.lines.subList(0, 3))
                    .containsExactly(
                            "info Lost since " + commit.substring(0, 10) + ": 0 lines and 1 branch that ran then and"
                                    + " have not changed do not run any more: src/shop/cart.py (1 branch).",
                            GAINED,
                            "info Compared with " + base + " alone, without a result.json: it has no hashes of its"
                                    + " sources, so it is not known whether it is of "
                                    + commit.substring(0, 10)
                                    + ", is complete, and was measured under the same Python.");
        }
        assertThat(Refusal.of(() -> check(Gates.compared(base, commit, lost()))))
                .startsWith(
                        "The number of lost branches of shop is 1, above the maximum of 0 (of 2; 1 fewer needed).\n");
    }

    /** Its paths are those of its own commit. */
    @Test
    void aFileThatWasRenamedSinceIsTheSame() throws Exception {
        String text = Files.readString(shop.directory.resolve(ShopModule.CART));
        Files.delete(shop.directory.resolve(ShopModule.CART));
        git.write("src/old/basket.py", text);
        String before = git.commit();
        Files.delete(shop.directory.resolve("src/old/basket.py"));
        git.write(ShopModule.CART, text).commit();
        merged();
        slipcover("/home/ci/src/old/basket.py");

        assertThat(Refusal.of(() -> check(Gates.compared(base, before, lost()))))
                .startsWith("The number of lost branches of shop is 1, above the maximum of 0");
    }

    @Test
    void aReportOfCoveragePyIsHeldAgainstAResultOfCoveragePy() throws Exception {
        merged();
        coveragePy(true);
        Path result = shop.output.resolve(MergeResults.NAME);
        String slipcover = Files.readString(result);

        assertThat(Refusal.of(() -> check(Gates.compared(base, commit))))
                .isEqualTo("The result " + base + " was measured by coverage, this one by slipcover: the two do not"
                        + " count the same lines and branches.\n"
                        + "Compare with a result of the same <engine>.");
        Files.writeString(result, slipcover.replace("\"name\" : \"slipcover\"", "\"name\" : \"coverage\""));
        assertThat(Refusal.of(() -> check(Gates.compared(base, commit, lost()))))
                .startsWith("The number of lost branches of shop is 1, above the maximum of 0");
        coveragePy(false);
        assertThat(Refusal.of(() -> check(Gates.compared(base, commit))))
                .isEqualTo("The result " + base + " was measured without branches, this one with them.\n"
                        + "Compare with a result of the same <branch>.");
    }

    /** Before the tests run: that goal reads the criteria, too. */
    @Test
    void withoutItsCommitItIsRefusedAtOnce() throws Exception {
        slipcover("src/shop/cart.py");

        assertThat(Refusal.of(() -> Criteria.of(Gates.compared(folder, null))))
                .isEqualTo("The result " + base + " does not say of which commit it is: there is no result.json of it"
                        + " beside it.\n"
                        + "Name that commit with compareRevision; or keep the result.json of that build beside it.");
    }

    @Test
    void whatIsNoReportIsRefusedAtOnce() throws Exception {
        Files.writeString(base, "{\"meta\": {}}");

        assertThat(Refusal.of(() -> Criteria.of(Gates.compared(base, commit))))
                .isEqualTo("There is no result to compare with: " + base + " is no JSON of SlipCover or coverage.py.\n"
                        + "Set compareWith to an earlier build's folder with result.json, or to its coverage.json;"
                        + " coverage json makes one of coverage.py's data.");
    }

    @Test
    void linesBehindTheEndProveThatItIsOfAnotherCommit() throws Exception {
        git.write(ShopModule.CART, "def total(items):\n    return sum(items)\n");
        String other = git.commit();
        git.write(ShopModule.CART, "def total(items):\n    if items:\n        return sum(items)\n")
                .commit();
        merged();
        slipcover("src/shop/cart.py");

        assertThat(Refusal.of(() -> check(Gates.compared(base, other))))
                .isEqualTo("The result " + base + " has a line 3 of src/shop/cart.py, of which the commit " + other
                        + " has 2 lines.\n" + NAME_IT);
    }

    @Test
    void whatThatCommitDoesNotHaveIsToldOrRefused() throws Exception {
        merged();
        slipcover("src/shop/till.py");

        assertThat(Refusal.of(() -> check(Gates.compared(base, commit))))
                .isEqualTo("The result " + base + " names no file that the commit " + commit
                        + " has in this module:\n  src/shop/till.py\n" + NAME_IT
                        + " If it was measured elsewhere, say with <pathMappings> where its folders are here.");
        slipcover("src/shop/till.py", "src/shop/cart.py");
        check(Gates.compared(base, commit));
        assertThat(console.lines)
                .contains("info Not compared, because " + commit.substring(0, 10)
                        + " does not have them in this module: 1 file of the earlier result (src/shop/till.py).");
    }

    @Test
    void whatIsAmbiguousIsMapped() throws Exception {
        git.write("lib/shop/cart.py", "x = 1\ny = 2\nz = 3\n");
        commit = git.commit();
        merged();
        slipcover("shop/cart.py");

        assertThat(Refusal.of(() -> check(Gates.compared(base, commit))))
                .isEqualTo(base + " is ambiguous: its shop/cart.py may be lib/shop/cart.py or src/shop/cart.py in this"
                        + " module.\n"
                        + "Say which with <pathMappings>, as in -Dslipcover.pathMappings=shop=lib/shop.");
        assertThat(Refusal.of(() -> check(Gates.compared(base, commit, List.of("shop=src/shop"), lost()))))
                .startsWith("The number of lost branches of shop is 1, above the maximum of 0");
    }

    /** The result.json of a build says more than its coverage.json, and nothing of another's. */
    @Test
    void aResultBesideItIsUsedIfItIsItsOwn() throws Exception {
        merged();
        Files.copy(shop.output.resolve(MergeResults.COVERAGE), base);
        Files.copy(shop.output.resolve(MergeResults.NAME), base.resolveSibling(MergeResults.NAME));

        check(Gates.compared(base, null));
        assertThat(console.lines).noneMatch(line -> line.contains("alone"));
        slipcover("src/shop/cart.py");
        assertThat(Refusal.of(() -> check(Gates.compared(base, null)))).contains("does not say of which commit it is");
    }

    private void merged() throws Exception {
        shop.ran("it");
        new MergeUseCase(console)
                .run(
                        shop.merge(List.of("it"), false),
                        new ReportRequest(shop.output, List.of("text"), Optional.of("Shop"), "0.1.0"));
        console.lines.clear();
    }

    /** Of files in each of which one branch was taken. */
    private void slipcover(String... files) throws IOException {
        Files.writeString(base, """
            {"meta": {"software": "slipcover", "version": "1.0.17", "timestamp": "2026-11-22T10:00:00",
              "branch_coverage": true, "show_contexts": false},
             "files": {%s}}
            """.formatted(String.join(
                ",",
                List.of(files).stream()
                        .map(file -> "\"" + file + "\": {\"executed_lines\": [1, 2, 3], \"missing_lines\": [],"
                                + " \"executed_branches\": [[2, 3]], \"missing_branches\": [[2, 0]],"
                                + " \"summary\": {}}")
                        .toList())));
    }

    private void coveragePy(boolean branches) throws IOException {
        Files.writeString(base, """
            {"meta": {"format": 3, "version": "7.6.1", "timestamp": "2026-11-22T10:00:00",
              "branch_coverage": %s, "show_contexts": false},
             "files": {"src/shop/cart.py": {"executed_lines": [1, 2, 3], "missing_lines": [], "excluded_lines": [],
               %s "summary": {}}}, "totals": {}}
            """.formatted(
                        branches, branches ? "\"executed_branches\": [[2, 3]], \"missing_branches\": [[2, -1]]," : ""));
    }

    private static RuleText lost() {
        return new RuleText(
                "x",
                null,
                List.of(),
                List.of(),
                List.of(new RuleText.LimitText("x", "BRANCH", "LOSTCOUNT", null, "0")));
    }

    private void check(GateRequest gate) {
        new CheckUseCase(console).run(shop.check(gate, BaselineUpdate.NONE, true, false));
    }
}
