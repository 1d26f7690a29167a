package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.DurationsFile;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.check.CheckUseCase;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.it.Matrix;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.request.BaselineUpdate;
import io.github.slipcovermaven.request.CheckRequest;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.ModuleLocation;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.revision.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeInputsTest {

    private static final String ALL_THE_SAME = "\nTo merge what there is all the same: -Dslipcover.allowIncomplete.";
    private static final String FETCH =
            "\nFetch the shard's whole folder again from the job that made it, or run the tests again." + ALL_THE_SAME;
    private static final String FETCH_SHARD =
            "Fetch the shard's whole folder again from the job that made it, or run the tests again.";
    private static final String AGAIN = "\nRun the tests again." + ALL_THE_SAME;
    private static final String UPLOAD =
            "\nLet every job upload its target/slipcover/shards, also when it fails, and give all of them in <inputs>."
                    + ALL_THE_SAME;
    private static final String ONE_CHECKOUT =
            "\nRun all shards in one pipeline: one revision, one plugin version, one configuration." + ALL_THE_SAME;
    private static final String INCOMPLETE = "The result is incomplete:\n  ";

    @TempDir
    Path temporary;

    private MergedMatrix shop;
    private Path project;
    private Matrix matrix;

    @BeforeEach
    void aMatrix() throws IOException {
        shop = new MergedMatrix(temporary);
        project = shop.project;
        matrix = shop.matrix;
    }

    @Test
    void joinsWhatTheJobsLeftInWhateverNesting() throws IOException {
        matrix.complete(2);
        Path flat = project.resolve("artifacts/second");
        Files.move(matrix.shard(2, 2).folder().path(), flat);

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6));
        assertThat(shop.result().tests()).containsEntry("passed", 2);
        assertThat(shop.result().executions())
                .extracting(execution -> execution.shard().toString())
                .containsExactly("1/2", "2/2");
        assertThat(shop.result().environments()).isEmpty();
        assertThat(shop.console.lines).contains("info merging 2 shards: default 1/2, default 2/2; 2 passed");
    }

    @Test
    void namesThePartsThatAreMissing() {
        matrix.shard(2, 8).write();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE
                        + "shards 1/8, 3/8, 4/8, 5/8, 6/8, 7/8, 8/8 of the execution 'default' are missing" + UPLOAD);
        mergeAllowed();
        assertThat(shop.result().state()).isEqualTo(RunState.INCOMPLETE);
        for (String report : List.of("summary.txt", "summary.md")) {
            assertThat(project.resolve("target/slipcover").resolve(report))
                    .content()
                    .contains("INCOMPLETE: shards 1/8, 3/8");
        }
    }

    @Test
    void theRowsOfAMatrixAreWholeEachForItself() throws IOException {
        matrix.shard(1, 2).write();
        matrix.shard(2, 2).under(Matrix.python("3.13.0")).write();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE
                        + "shard 2/2 of the execution 'default' under CPython 3.11 linux x86_64 is missing\n"
                        + "  shard 1/2 of the execution 'default' under CPython 3.13 linux x86_64 is missing\n"
                        + "Run every part under each of the Pythons: what another one ran of a suite does not count. "
                        + UPLOAD.substring(1));
        mergeAllowed();
        assertThat(shop.result().state()).isEqualTo(RunState.INCOMPLETE);
    }

    @Test
    void oneMinorVersionIsOneRow() throws IOException {
        matrix.shard(1, 2).write();
        matrix.shard(2, 2).under(Matrix.python("3.11.9")).write();

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
        assertThat(shop.result().environments()).hasSize(2);
    }

    @Test
    void refusesPartsOfTwoDivisions() {
        Path one = matrix.shard(1, 8).write().path();
        Path other = matrix.shard(1, 4).job("job-x").write().path();

        assertThat(Refusal.of(this::mergeAllowed))
                .isEqualTo("The execution 'default' was divided twice: " + one + " is shard 1/8 and " + other
                        + " is shard 1/4.\n"
                        + "Leave the older of the two out (mvn clean removes what an earlier build left).");
    }

    @Test
    void refusesACopyOfAPart() throws IOException {
        matrix.complete(2);
        Path one = matrix.shard(1, 2).folder().path();
        Path copy = project.resolve("artifacts/job-1 (1)");
        copy(one, copy);

        assertThat(Refusal.of(this::mergeAllowed))
                .isEqualTo("The shard 1/2 of the execution 'default' is there twice: " + copy + " and " + one
                        + " are copies of one run.\nLeave one of the two out.");
    }

    @Test
    void refusesTwoRunsOfAPart() {
        matrix.complete(2);
        Path again = matrix.shard(2, 2).job("retry").later().write().path();

        assertThat(Refusal.of(this::mergeAllowed))
                .isEqualTo("The shard 2/2 of the execution 'default' is there twice: "
                        + matrix.shard(2, 2).folder().path() + " and " + again
                        + " are two runs of it.\nLeave out the one that is out of date.");
    }

    @Test
    void refusesAnotherEngine() {
        Path one = matrix.shard(1, 2).write().path();
        Path other = matrix.shard(2, 2).engine("coverage", true).write().path();

        assertThat(Refusal.of(this::mergeAllowed))
                .isEqualTo(one + " was measured by slipcover and " + other + " by coverage.\n"
                        + "Give all shards the same <engine>; the two disagree on what a line is.");
    }

    @Test
    void refusesAnotherBranchMode() {
        Path one = matrix.shard(1, 2).engine("slipcover", false).write().path();
        Path other = matrix.shard(2, 2).write().path();

        assertThat(Refusal.of(this::mergeAllowed))
                .isEqualTo(other + " was measured with branches and " + one + " without.\n"
                        + "Give all shards the same <branch>.");
    }

    @Test
    void refusesShardsOfWhichTestsCountInOneOnly() {
        Path one = matrix.shard(1, 2).withoutTests().write().path();
        Path other = matrix.shard(2, 2).write().path();

        assertThat(Refusal.of(this::mergeAllowed))
                .isEqualTo("Tests count in " + other + " and do not in " + one + ".\n"
                        + "Give all shards the same <measureTests>.");
    }

    @Test
    void refusesAnotherPlan() {
        Path one = matrix.shard(1, 2).write().path();
        Path other = matrix.shard(2, 2).plan("c".repeat(64)).write().path();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + one + " and " + other
                        + " were planned differently, so tests may be in both or in none" + ONE_CHECKOUT);
    }

    @Test
    void refusesAnotherRevision() {
        Path one = matrix.shard(1, 2).write().path();
        Path other = matrix.shard(2, 2).ofAnotherRevision().write().path();

        assertThat(refusal())
                .isEqualTo(
                        INCOMPLETE + "src/shop/cart.py was not the same in " + one + " and in " + other + ONE_CHECKOUT);
    }

    @Test
    void refusesSourcesThatChangedSince() throws IOException {
        matrix.complete(2);
        Files.writeString(project.resolve(Matrix.CART), "a = 2\n");

        assertThat(refusal()).isEqualTo(INCOMPLETE + "src/shop/cart.py was changed after it was measured" + AGAIN);
    }

    @Test
    void lineEndsAreNoChange() throws IOException {
        matrix.complete(2);
        Path cart = project.resolve(Matrix.CART);
        Files.writeString(cart, Files.readString(cart).replace("\n", "\r\n"));

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void refusesOtherLinesUnderOnePython() {
        Path one = matrix.shard(1, 2).write().path();
        Path other = matrix.shard(2, 2)
                .under(Matrix.python("3.11.9"))
                .lines(5)
                .write()
                .path();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "src/shop/cart.py has other executable lines in " + one + " than in " + other
                        + ", both under CPython 3.11\n"
                        + "Give all shards the same release of Python and the same <excludeLines> and <omit>."
                        + ALL_THE_SAME);
    }

    @Test
    void refusesPartsOfTwoRevisionsOfTheTests() {
        Path one = matrix.shard(1, 3)
                .suite("tests/conftest.py", "absent")
                .suite("tests/test_cart.py", "a")
                .write()
                .path();
        matrix.shard(2, 3)
                .suite("tests/conftest.py", "absent")
                .suite("tests/test_cart.py", "a")
                .write();
        Path other = matrix.shard(3, 3)
                .suite("tests/conftest.py", "c")
                .suite("tests/test_cart.py", "b")
                .write()
                .path();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "tests/conftest.py was not the same in " + one + " and in " + other
                        + "\n  tests/test_cart.py was not the same in " + one + " and in " + other + ONE_CHECKOUT);
    }

    @Test
    void refusesATestThatTwoPartsFinished() {
        Path one = matrix.shard(1, 2).test("t::a").write().path();
        Path other = matrix.shard(2, 2).test("t::a").write().path();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "t::a was finished twice: in " + one + " and in " + other
                        + "\nDivide the suite again from one revision, and see to it that two parts never get one test."
                        + ALL_THE_SAME);
    }

    @Test
    void aResultThatIsNoTestsMayStandInEachPart() {
        String hook = "\"id\": \"features/environment.py after_all\", \"worker\": \"main\"";
        for (int part = 1; part <= 2; part++) {
            matrix.shard(part, 2)
                    .event("{\"event\": \"started\", \"t\": 1, " + hook + "}")
                    .event("{\"event\": \"finished\", \"t\": 1, " + hook + ", \"duration\": 0}")
                    .write();
        }

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void refusesPartsOfWhichNoneRanAMeasuredLine() {
        matrix.shard(1, 2).ran().write();
        matrix.shard(2, 2).ran().write();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "no line of the measured sources ran in any shard\n"
                        + "Correct <source>, or let the tests import the code of this checkout (an editable install, or"
                        + " pytest's pythonpath setting)." + ALL_THE_SAME);
    }

    @Test
    void onePartMayRunNoMeasuredLine() {
        matrix.shard(1, 2).ran().write();
        matrix.shard(2, 2).write();

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void refusesATestThatTwoWorkersFinished() {
        Path shard = matrix.shard(1, 1)
                .event("{\"event\": \"finished\", \"t\": 1, \"id\": \"tests/test_cart.py::test_1\", \"worker\":"
                        + " \"gw1\", \"duration\": 0.1}")
                .write()
                .path();

        assertThat(refusal())
                .startsWith(INCOMPLETE + "tests/test_cart.py::test_1 was finished twice: in gw0 and in " + shard
                        + " (attempt 0, gw0 and gw1)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // --keep-duplicates: planned twice
                "{\"event\": \"planned\", \"t\": 0, \"worker\": null, \"ids\": [\"tests/test_cart.py::test_1\"]}\n"
                        + "{\"event\": \"finished\", \"t\": 1, \"id\": \"tests/test_cart.py::test_1\", \"worker\":"
                        + " \"gw1\", \"duration\": 0.1}",
                // a plugin repeats it in its place
                "{\"event\": \"finished\", \"t\": 1, \"id\": \"tests/test_cart.py::test_1\", \"worker\": \"gw0\","
                        + " \"duration\": 0.1}"
            })
    void repeatingATestOnPurposeIsNoDoubling(String events) {
        matrix.shard(1, 1).event(events).write();

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void refusesATestThatOnlyTheEventsMiss() {
        Path shard = matrix.shard(1, 1)
                .event("{\"event\": \"planned\", \"t\": 0, \"worker\": null, \"ids\": [\"t::late\"]}")
                .write()
                .path();

        assertThat(refusal()).isEqualTo(INCOMPLETE + "t::late was planned in " + shard + " and has no result" + AGAIN);
    }

    @Test
    void refusesWhatTheRunItselfCallsIncomplete() {
        matrix.shard(1, 2).write();
        matrix.shard(2, 2).incomplete("t::b was planned and has no result").write();

        assertThat(refusal()).isEqualTo(INCOMPLETE + "t::b was planned and has no result" + AGAIN);
    }

    @Test
    void refusesARunThatNeverEnded() {
        matrix.shard(1, 2).write();
        matrix.shard(2, 2).neverEnded().write();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "the run of execution 'default' (shard 2/2) never ended: the build was killed"
                        + AGAIN);
        mergeAllowed();
        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6)); // what it did write counts
    }

    @Test
    void refusesATruncatedFileAndReadsOnWithoutIt() throws IOException {
        matrix.complete(2);
        Path file = matrix.shard(2, 2).folder().artifacts().resolve("coverage-0-gw0.json");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 40));

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + file + " is truncated: it has 40 of " + bytes.length + " bytes" + FETCH);
        mergeAllowed();
        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6)); // line 2 stands in the journal
    }

    @Test
    void refusesASourceThatTheRecordDoesNotList() {
        ShardFolder shard = matrix.shard(1, 1).unlisted("/ci/etc/passwd").write();

        assertThat(refusal())
                .isEqualTo(unlisted(shard, shard.artifacts().resolve("coverage-0-gw0.json"), "../../etc/passwd"));
    }

    @Test
    void refusesASourceOfAJournalThatTheRecordDoesNotList() {
        ShardFolder shard = matrix.shard(1, 1)
                .unlistedInJournal("/ci/job-1/shop/src/other.py")
                .write();

        assertThat(refusal()).isEqualTo(unlisted(shard, shard.journals().resolve("0-gw0-7.journal"), "src/other.py"));
    }

    private static String unlisted(ShardFolder shard, Path file, String path) {
        return file + " names " + path + ", which " + shard.record() + " does not list as measured.\n" + FETCH_SHARD;
    }

    @Test
    void refusesALineBehindTheEndInAJournal() {
        ShardFolder shard = matrix.shard(1, 1).journalled(1000).write();

        assertThat(refusal())
                .isEqualTo(shard.journals().resolve("0-gw0-7.journal")
                        + " has a line 1000 of src/shop/cart.py, which has "
                        + SourceLines.count(project.resolve("src/shop/cart.py")).orElseThrow() + " lines.\n"
                        + "Merge in a checkout"
                        + " of what was"
                        + " measured, with"
                        + " artifacts that"
                        + " nobody changed; or"
                        + " leave this one"
                        + " out.");
    }

    @Test
    void whatRanOfAnotherContentDoesNotCountAndIsTold() throws IOException {
        matrix.shard(1, 2).foreign().write();
        matrix.shard(2, 2).foreign().write();

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
        assertThat(shop.result().lines()).isEqualTo(new Counter(2, 6));
        assertThat(shop.console.lines)
                .contains(
                        "warn src/shop/cart.py had another content in 2 processes (of gw0); the lines that ran there do"
                                + " not count. A test that writes into a source should write into a copy of it.");
    }

    @Test
    void refusesACopyOfAnArtifact() throws IOException {
        matrix.complete(1);
        Path original = matrix.shard(1, 1).folder().artifacts().resolve("coverage-0-gw0.json");
        Path copy = Files.copy(original, original.resolveSibling("coverage-0-gw0 (1).json"));

        assertThat(refusal()).isEqualTo(INCOMPLETE + copy + " is a second copy of " + original + FETCH);
    }

    @Test
    void refusesAShardWithoutItsRecord() throws IOException {
        matrix.complete(2);
        Path shard = matrix.shard(2, 2).folder().path();
        Files.delete(shard.resolve("run.json"));

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + shard + " has no run.json\n  shard 2/2 of the execution 'default' is missing"
                        + FETCH.replace(ALL_THE_SAME, "") + UPLOAD);
    }

    @Test
    void refusesAnExecutionOfThePomWithoutShards() {
        matrix.complete(1);

        assertThat(Refusal.of(() -> merge(List.of("default", "unit"), OptionalInt.empty(), false)))
                .isEqualTo(INCOMPLETE + "the inputs hold no shard of the execution 'unit'\n"
                        + "Run mvn slipcover:shard@unit in the jobs, or remove the execution from the POM."
                        + ALL_THE_SAME);
    }

    @Test
    void tellsModulesApart() {
        matrix.complete(1);
        matrix.shard(1, 1).module("basket").job("basket").write();

        merge();

        assertThat(shop.result().executions()).hasSize(1);
        assertThat(shop.console.lines).contains("info ignored: 1 shard of the module org.example:basket");
        assertThat(Refusal.of(() -> run(new MergeRequest(
                        Optional.of(new ModuleLocation("org.example", "till", "Till", project, project)),
                        project,
                        shop.inputs(List.of(), OptionalInt.empty()),
                        Optional.empty(),
                        shop.wishes(),
                        false))))
                .isEqualTo("The inputs hold no result of the module org.example:till, only of org.example:basket,"
                        + " org.example:shop.\n"
                        + "Add the folders of this module's shards to <inputs>, or run merge in the module that"
                        + " they are of.");
        assertThat(Refusal.of(() -> withoutProject(project)))
                .isEqualTo("The inputs hold results of several modules: org.example:basket, org.example:shop.\n"
                        + "Run merge where the POM of one of them is, or give <inputs> that hold one module.");
    }

    @Test
    void withoutAPomTheRecordsSayWhichModuleItIs() throws IOException {
        matrix.complete(2);

        withoutProject(project);

        assertThat(shop.result().module()).isEqualTo("shop");
        assertThat(shop.result().warnings()).isEmpty();
        Files.writeString(project.resolve(Matrix.CART), "a = 2\n");
        assertThat(Refusal.of(() -> withoutProject(project)))
                .isEqualTo(INCOMPLETE + "src/shop/cart.py was changed after it was measured" + AGAIN);
    }

    @Test
    void withoutSourcesItSaysThatNothingWasCompared() throws IOException {
        matrix.complete(2);
        Path elsewhere = Files.createDirectory(temporary.resolve("empty"));

        withoutProject(elsewhere);

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
        assertThat(shop.result().warnings())
                .containsExactly(
                        "The result was not compared with sources: those of org.example:shop are not below " + elsewhere
                                + ". The shards agree among themselves. Merge in a checkout to have them compared.");
    }

    @Test
    void eachEnvironmentHasItsResultBesideTheUnion() throws IOException {
        matrix.shard(1, 1).job("a").test("t::a").ran(1, 2, 3).write();
        matrix.shard(1, 1)
                .job("b")
                .test("t::a")
                .under(Matrix.python("3.13.0"))
                .ran(3, 4)
                .write();

        merge();

        assertThat(shop.result().lines()).isEqualTo(new Counter(4, 6));
        assertThat(shop.result().environments())
                .containsExactly(
                        new MergeResult.Environment(
                                "CPython 3.11.7 linux-x86_64", new Counter(3, 6), new Counter(0, 1)),
                        new MergeResult.Environment(
                                "CPython 3.13.0 linux-x86_64", new Counter(2, 6), new Counter(0, 1)));
        assertThat(project.resolve("target/slipcover/summary.txt"))
                .content()
                .contains(
                        "CPython 3.11.7 linux-x86_64: 42.8 % (3 of 7)\nCPython 3.13.0 linux-x86_64: 28.5 % (2 of 7)\n");
        assertThat(project.resolve("target/slipcover/summary.md"))
                .content()
                .contains("- `CPython 3.11.7 linux-x86_64`: 42.8 % (3 of 7)\n"
                        + "- `CPython 3.13.0 linux-x86_64`: 28.5 % (2 of 7)\n");
    }

    @Test
    void workersOfOneShardMayHaveSeveralEnvironments() {
        matrix.shard(1, 1)
                .ran(1)
                .worker("gw1", Matrix.python("3.13.0"), 5, 6)
                .event("{\"event\": \"planned\", \"t\": 0, \"worker\": \"gw1\", \"ids\":"
                        + " [\"tests/test_cart.py::test_1\"]}")
                .event("{\"event\": \"finished\", \"t\": 1, \"id\": \"tests/test_cart.py::test_1\", \"worker\":"
                        + " \"gw1\", \"duration\": 0.1}")
                .write();

        mergeAllowed();

        assertThat(shop.result().lines()).isEqualTo(new Counter(3, 6));
        assertThat(shop.result().environments())
                .extracting(MergeResult.Environment::lines)
                .containsExactly(new Counter(1, 6), new Counter(2, 6));
    }

    @Test
    void artifactsWithoutARecordAreMergedAndStamped() throws IOException {
        matrix.plain("job-1/coverage.json", "/ci/a/shop", 1);
        matrix.plain("job-2/deep/er/data.json", "C:\\ci\\b".replace('\\', '/'), 2, 3);

        merge();

        assertThat(shop.result().lines()).isEqualTo(new Counter(3, 6));
        assertThat(shop.result().unproven()).isEqualTo(2);
        assertThat(project.resolve("target/slipcover/summary.txt"))
                .content()
                .contains("UNPROVEN: 2 artifacts have no record");
        assertThat(Refusal.of(this::check))
                .isEqualTo("The merged result is unproven: 2 artifacts have no record that says how many there should"
                        + " be.\n"
                        + "Run the tests with the goal shard; or, if that is all of them, merge with"
                        + " -Dslipcover.expectedShards=2.");
        merge(List.of(), OptionalInt.of(2), false);
        check();
    }

    @Test
    void refusesAnotherNumberOfArtifactsThanExpected() {
        matrix.plain("job-1/coverage.json", "/ci/a/shop", 1);

        assertThat(Refusal.of(() -> merge(List.of(), OptionalInt.of(3), false)))
                .isEqualTo(INCOMPLETE + "1 artifact without a record is there, and expectedShards is 3\n"
                        + "Let every job upload its artifact, or correct <expectedShards>; shards with a"
                        + " run.json do not count." + ALL_THE_SAME);
    }

    @Test
    void refusesAnArtifactWhoseSourcesCannotBeTold() {
        Path file =
                matrix.plain("coverage-1.json", List.of("/ci/shop/src/shop/cart.py", "/ci/till/src/shop/cart.py"), 1);

        assertThat(refusal())
                .isEqualTo(file + " is ambiguous: both /ci/shop/src/shop/cart.py and /ci/till/src/shop/cart.py end"
                        + " like src/shop/cart.py in this module.\n"
                        + "Say where each lies with <pathMappings>, as in"
                        + " -Dslipcover.pathMappings=/ci/shop/src/shop=src/shop; or measure each module into"
                        + " an artifact of its own, or with the goal shard, whose record says where it ran.");
    }

    @Test
    void refusesAnArtifactOfOtherSources() {
        Path file = matrix.plain("coverage-1.json", List.of("/ci/till/src/till.py"), 1);

        assertThat(refusal())
                .isEqualTo("None of the sources of " + file + " is in " + project + ".\n"
                        + "Run merge in a checkout of what was measured, or leave the artifact out. Only relative paths"
                        + " need no checkout, in a folder without Python.");
    }

    @Test
    void refusesTheSameArtifactTwice() throws IOException {
        Path one = matrix.plain("a/coverage.json", "/ci/a/shop", 1);
        Path copy = Files.copy(one, one.resolveSibling("copy.json"));

        assertThat(refusal()).isEqualTo(copy + " and " + one + " are the same artifact\nLeave one of the two out.");
    }

    @Test
    void refusesInputsThatAreNotThereOrEmpty() throws IOException {
        assertThat(refusal())
                .isEqualTo("The input " + project.resolve("artifacts") + " does not exist or is not a folder.\n"
                        + "Correct <inputs>; they are relative to the module's folder.");
        Files.createDirectory(project.resolve("artifacts"));
        assertThat(refusal())
                .isEqualTo("There is nothing to merge: no run.json, no JSON of SlipCover or coverage.py and no"
                        + " .coverage is below " + project.resolve("artifacts") + ".\n"
                        + "Download what the jobs left in target/slipcover/shards, or their artifacts, into <inputs>.");
    }

    @Test
    void linksLeadNowhere() throws IOException {
        matrix.complete(1);
        Path elsewhere = temporary.toRealPath().resolve("elsewhere");
        Files.move(project.resolve("artifacts"), elsewhere);
        Files.createDirectory(project.resolve("artifacts"));
        Files.createSymbolicLink(project.resolve("artifacts/job-1"), elsewhere.resolve("job-1"));

        assertThat(refusal()).startsWith("There is nothing to merge: no run.json");
    }

    @Test
    void neverOverwritesAnInput() throws IOException {
        matrix.plain("coverage.json", "/ci/a/shop", 1);
        Path artifacts = project.resolve("artifacts");

        MergeRequest request = new MergeRequest(
                Optional.of(shop.module()),
                project,
                shop.inputs(List.of(), OptionalInt.empty()),
                Optional.empty(),
                shop.wishes(),
                true);

        assertThat(Refusal.of(() -> shop.merge(request, artifacts, "text")))
                .isEqualTo(artifacts.resolve("coverage.json")
                        + " lies in the inputs and is no merged result; the reports would overwrite it.\n"
                        + "Set <outputDirectory> to another folder.");
        assertThat(artifacts.resolve("coverage.json")).exists();
    }

    @Test
    void whatEachShardLeftToTheOthersMustHaveBeenTaken() {
        matrix.shard(1, 2).event(division("tests/test_cart.py::test_2")).write();
        ShardFolder second = matrix.shard(2, 2)
                .event(division("tests/test_cart.py::test_1", "tests/test_lost.py"))
                .write();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "tests/test_lost.py was left to the other shards by " + second.path()
                        + ", and none of them found it\n"
                        + "Run all shards in one pipeline: one revision, one plugin version, one configuration."
                        + ALL_THE_SAME);
    }

    @Test
    void aShardThatDoesNotSayWhatItLeftProvesNothing() {
        matrix.shard(1, 2).write();
        ShardFolder second = matrix.shard(2, 2).untold().write();

        assertThat(refusal())
                .isEqualTo(
                        INCOMPLETE + second.path() + " does not say which tests it left to the other shards" + AGAIN);
    }

    @Test
    void shardsThatAreAllEmptyAreNoSuite() {
        matrix.shard(1, 2).empty().write();
        matrix.shard(2, 2).empty().write();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "no test ran in any shard of the execution 'default'\n"
                        + "Correct <tests> or what the arguments select; a shard may be empty, but not all of them."
                        + ALL_THE_SAME);
    }

    @Test
    void anEmptyShardIsOneOfTheWhole() {
        matrix.shard(1, 2).write();
        matrix.shard(2, 2).empty().write();

        merge();

        assertThat(shop.result().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void aShardThatWasSkippedBesideOthersIsMissed() {
        matrix.shard(1, 2).write();
        matrix.shard(2, 2).skipped().write();

        assertThat(refusal())
                .isEqualTo(INCOMPLETE + "shard 2/2 of the execution 'default' was skipped, and the others were not\n"
                        + "Skip the tests in all jobs, or in none."
                        + ALL_THE_SAME);
    }

    @Test
    void theDurationsOfAllShardsGoIntoOneFile() throws IOException {
        for (String name : List.of("a", "b", "gone")) {
            matrix.shard(name.equals("a") ? 1 : name.equals("b") ? 2 : 3, 3)
                    .test("tests/test_" + name + ".py::test")
                    .event("{\"event\": \"files\", \"t\": 0, \"needs\": [], \"files\": [{\"path\": \"tests/test_" + name
                            + ".py\", \"node\": \"tests/test_" + name
                            + ".py\", \"collect\": 0.25, \"together\": false, \"groups\": {}}]}")
                    .write();
        }
        Files.createDirectories(project.resolve("tests"));
        Files.createFile(project.resolve("tests/test_a.py"));
        Files.createFile(project.resolve("tests/test_b.py"));
        Path file = project.resolve("durations.json");

        run(new MergeRequest(
                Optional.of(shop.module()),
                project,
                shop.inputs(List.of(), OptionalInt.empty()),
                Optional.of(file),
                shop.wishes(),
                false));

        Durations durations = DurationsFile.read(file).orElseThrow();
        assertThat(durations.files()).containsOnlyKeys("tests/test_a.py", "tests/test_b.py");
        assertThat(durations.files().values()).allMatch(time -> time.seconds() == 0.35);
        assertThat(shop.console.lines).contains("info durations of 2 test files: " + file);
    }

    private static String division(String... elsewhere) {
        return "{\"event\": \"division\", \"t\": 0, \"taken\": [], \"left\": [], \"mine\": [], \"elsewhere\": [\""
                + String.join("\", \"", elsewhere) + "\"]}";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private String refusal() {
        return Refusal.of(this::merge);
    }

    private void merge() {
        merge(List.of(), OptionalInt.empty(), false);
    }

    private void mergeAllowed() {
        merge(List.of(), OptionalInt.empty(), true);
    }

    private void merge(List<String> executions, OptionalInt expected, boolean allowIncomplete) {
        shop.merge(shop.inputs(executions, expected), allowIncomplete, "text", "markdown");
    }

    private void withoutProject(Path current) {
        run(new MergeRequest(
                Optional.empty(),
                current,
                shop.inputs(List.of(), OptionalInt.empty()),
                Optional.empty(),
                shop.wishes(),
                false));
    }

    private void run(MergeRequest request) {
        shop.merge(request, "text", "markdown");
    }

    private void check() {
        new CheckUseCase(shop.console)
                .run(new CheckRequest(
                        Optional.empty(),
                        shop.output,
                        Optional.empty(),
                        shop.output,
                        GateRequest.NONE,
                        BaselineUpdate.NONE,
                        true,
                        false));
    }
}
