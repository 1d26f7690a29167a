package io.github.slipcovermaven.shard.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.process.limits.MemoryEvidence;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.Leniency;
import io.github.slipcovermaven.request.Part;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardJudgeTest {

    private static final String LOG = "The runner's whole output is in " + Told.LOG + ".";

    @TempDir
    Path temporary;

    private ShopModule shop;

    @BeforeEach
    void aShardThatMeasured() throws IOException {
        shop = new ShopModule(temporary);
        shop.folder("it").create();
        shop.artifact("it", 0, "main", 1);
    }

    @Test
    void whatPassesPasses() {
        assertThat(judge(Told.serial("a").pass("main", "a").end(0).exit(0))).isEmpty();
    }

    @Test
    void workersThatFindOtherTestsAreNamedWithWhatHelps() {
        Attempt differing = Told.session()
                .tell(new SuiteEvent.CollectionFailed(0, "gw1", "Different tests were collected between gw0 and gw1."))
                .end(1)
                .exit(1);

        assertThat(judge(differing))
                .contains(
                        "The workers found different tests, or the same in another order: gw1 did not find what another one"
                                + " did.\n"
                                + "Let the names and the order of the tests be the same in every process (sort what comes from a"
                                + " set, give random ids and orders a fixed seed); or set <distribution>files</distribution>,"
                                + " without distMode and tx: then no two workers have to agree. In one process, as plain"
                                + " pytest runs them: mvn slipcover:shard@it -Dslipcover.workers=1. The differences stand above and in "
                                + Told.LOG
                                + ".");
    }

    @Test
    void failingTestsAreNamed() {
        assertThat(judge(Told.serial("a", "b")
                        .pass("main", "a")
                        .fail("main", "b")
                        .end(1)
                        .exit(1)))
                .contains("There are test failures (no tests ran):\n  b\nThe runner's output is in " + Told.LOG
                        + ". To build all the same: -Dmaven.test.failure.ignore.");
    }

    @Test
    void failingTestsCanBeIgnored() {
        shop.leniency = new Leniency(true, true);
        Attempt failed = Told.serial("a").fail("main", "a").end(1).exit(1);

        assertThat(judge(failed)).isEmpty();
        assertThat(new ShardJudge(shop.request("it"), shop.prepared("it")).tolerated(shop.result("it", failed)))
                .isPresent();
    }

    @Test
    void ignoringFailuresDoesNotIgnoreWhatIsLost() {
        shop.leniency = new Leniency(true, true);

        assertThat(judge(Told.serial("a", "b").fail("main", "a").end(1).exit(1)))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("The result is incomplete:\n  b was planned and has no result\n"));
    }

    @Test
    void aPluginMayTurnFailuresIntoASuccess() {
        assertThat(judge(Told.serial("a").fail("main", "a").end(0).exit(0))).isEmpty();
    }

    @Test
    void whatEndsTheProcessWithZeroAfterwardsDoesNotHideFailures() {
        assertThat(judge(Told.serial("a").fail("main", "a").end(1).exit(0)))
                .hasValueSatisfying(message -> assertThat(message).startsWith("There are test failures ("));
        assertThat(judge(Told.serial("a").pass("main", "a").end(3).exit(0)))
                .contains("No test failed, but pytest ended with exit code 0 after it had told exit status 3:"
                        + " pytest had an internal error. Its last words:\nlast words\n" + LOG);
    }

    @ParameterizedTest
    @CsvSource({
        "1, tests failed",
        "2, 'the run was interrupted, or tests could not be collected'",
        "3, pytest had an internal error",
        "5, no tests were found",
        "77, pytest ended with an exit code of its plugins or of the tests (77)",
    })
    void anExitCodeThatNoTestExplainsFails(int code, String meaning) {
        assertThat(judge(Told.serial("a").pass("main", "a").end(code).exit(code)))
                .contains("No test failed, but pytest ended with exit code " + code + ": " + meaning
                        + ". Its last words:\nlast words\n" + LOG);
    }

    @Test
    void ignoredFailuresDoNotExplainAnInternalError() {
        shop.leniency = new Leniency(true, true);

        assertThat(judge(Told.serial("a").fail("main", "a").end(3).exit(3)))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("Tests failed, and pytest ended with exit code 3: pytest had an internal error."));
        assertThat(judge(Told.serial("a")
                        .fail("main", "a")
                        .stop(2, "stopping after 1 failures")
                        .exit(2)))
                .isEmpty();
    }

    @Test
    void anUnexplainedExitOfTheFirstAttemptIsNotForgottenByItsRerun() throws IOException {
        shop.artifact("it", 0, "gw1", 1);
        shop.artifact("it", 1, "main", 1);
        shop.journal("it", "0-gw0-7.journal");
        Attempt second = Told.serial("a").pass("main", "a").end(0).exit(0);

        assertThat(judge(crashed().end(1).exit(1), second)).isEmpty();
        assertThat(judge(crashed().end(3).exit(3), second)).isEmpty();
        assertThat(judge(crashed().end(77).exit(77), second))
                .hasValueSatisfying(message -> assertThat(message).contains("ended with exit code 77"));
    }

    private static Told crashed() {
        return Told.parallel("a", "b").crash("gw0", "a").pass("gw1", "b");
    }

    @Test
    void aLimitComesFirst() {
        Attempt ended =
                Told.serial("a", "b").fail("main", "a").start("main", "b").exit(143);
        Attempt cut = new Attempt(
                ended.ledger(),
                ended.exit(),
                Optional.of(new Attempt.CutOff("stallTimeout", Duration.ofSeconds(30), List.of("b"), Optional.empty())),
                "",
                Told.LOG,
                MemoryEvidence.unknown(),
                Origin.alone(0, 0, new PytestRunner()));

        assertThat(judge(cut))
                .contains("No test finished for 30 s, so the run was ended. Running were:\n  b\n"
                        + "Mend the tests that hang, or raise <stallTimeout>. The runner's output is in " + Told.LOG
                        + ".");
    }

    @Test
    void whereItHungIsNamed() {
        Path stacks = Path.of("logs", "stacks-0.txt");
        Attempt ended = Told.serial("a").start("main", "a").exit(143);
        Attempt cut = new Attempt(
                ended.ledger(),
                ended.exit(),
                Optional.of(new Attempt.CutOff("timeout", Duration.ofSeconds(9), List.of("a"), Optional.of(stacks))),
                "",
                Told.LOG,
                ended.memory(),
                ended.origin());

        assertThat(judge(cut))
                .contains("The tests took longer than 9 s, so the run was ended. Running were:\n  a\n"
                        + "Mend the tests that hang, or raise <timeout>. Where each thread of each Python was stands in "
                        + stacks + ". The runner's output is in " + Told.LOG + ".");
    }

    @Test
    void collectionErrorsComeBeforeFailingTests() {
        assertThat(judge(Told.serial("a")
                        .tell(new SuiteEvent.CollectionFailed(0, "tests/test_b.py", "SyntaxError"))
                        .fail("main", "a")
                        .end(1)
                        .exit(1)))
                .contains("Tests could not be collected from:\n  tests/test_b.py\nCorrect the errors above; the"
                        + " runner's whole output is in " + Told.LOG
                        + ". If it is your own package that is not found, set"
                        + " pytest's pythonpath, or add [project] and [build-system] to pyproject.toml.");
    }

    @Test
    void pytestMayEndInTheMiddleWithTheCodeOfAUsageError() {
        assertThat(judge(Told.serial("a").pass("main", "a").end(4).exit(4)))
                .contains("No test failed, but pytest ended with exit code 4: pytest did not accept its arguments or"
                        + " configuration. Its last words:\nlast words\n" + LOG);
    }

    @Test
    void pytestMayNotEvenStart() {
        String alone = " If plain pytest starts, something that it loads does not go together with several workers; in"
                + " one process: mvn slipcover:shard@it -Dslipcover.workers=1.";
        assertThat(judge(Told.session().end(4).exit(4)))
                .contains(
                        "pytest did not start: it ended with exit code 4. Its last words:\nlast words\n" + LOG + alone);
        assertThat(judge(new Told().exit(0)))
                .contains(
                        "pytest did not start: it ended with exit code 0. Its last words:\nlast words\n" + LOG + alone);
    }

    @ParameterizedTest
    @CsvSource({"5", "0"})
    void noTestsFailUnlessThatIsAllowed(int code) {
        Attempt none = Told.serial().end(code).exit(code);

        assertThat(judge(none))
                .contains("No tests ran: pytest collected none.\nCheck <tests> and <args> (the runner's output is in "
                        + Told.LOG + "), or allow it with -Dslipcover.failIfNoTests=false.");
        shop.leniency = new Leniency(false, false);
        assertThat(judge(none)).isEmpty();
    }

    /** Not even where no test is no fault: what is planned is to run. */
    @Test
    void optionsWithWhichNoTestRunsAreRefused() {
        shop.leniency = new Leniency(false, false);

        assertThat(judge(Told.serial("a", "b")
                        .tell(new SuiteEvent.Idle(0, List.of("--setup-plan")))
                        .end(0)
                        .exit(0)))
                .contains("No tests ran: with --setup-plan pytest only shows something.\n"
                        + "Take --setup-plan out of <args>, <argLine> and pytest's own configuration, its environment"
                        + " variables included. Its output is in " + Told.LOG + ".");
    }

    @Test
    void oneOfSeveralShardsMayBeEmptyButNotTheSuite() {
        shop.part = Part.parse(Optional.of("2/3"));
        shop.slice = Optional.of(SlicePlan.of(List.of(), 2, 3, "g:a"));

        assertThat(judge(divided(List.of("tests/test_cart.py")))).isEmpty();
        assertThat(judge(divided(List.of())))
                .hasValueSatisfying(
                        message -> assertThat(message).startsWith("No tests ran: pytest collected none.\n"));
    }

    private static Attempt divided(List<String> elsewhere) {
        return Told.serial()
                .tell(new SuiteEvent.Divided(0, List.of(), List.of(), List.of(), elsewhere))
                .end(5)
                .exit(5);
    }

    /** xdist then ends with "no tests", since no worker has told of any. */
    @Test
    void workersThatDieWhileTheyCollectAreNotAnEmptySuite() {
        Attempt died = Told.session().down("gw0", 0).down("gw1", 139).end(5).exit(5);

        assertThat(judge(died))
                .contains("The result is incomplete:\n"
                        + "  the worker gw0 left no coverage behind: it died before its first test\n"
                        + "  the worker gw1 left no coverage behind: it died before its first test\n"
                        + "  worker gw0 ended with exit code 0\n"
                        + "  worker gw1 crashed in native code (SIGSEGV, exit code 139)\n"
                        + "The output of pytest and its workers is in " + Told.LOG
                        + ". If the tests disturb each other,"
                        + " -Dslipcover.workers=1 passes. The lines that did run are in the reports, stamped incomplete;"
                        + " mvn slipcover:merge -Dslipcover.allowIncomplete makes them again.");
    }

    @Test
    void allowingNoTestsDoesNotAllowWhatIsIncomplete() {
        shop.leniency = new Leniency(false, false);

        assertThat(judge(Told.serial()
                        .tell(new WorkerEvent.Trouble(0, "main", "start", "OSError: no space"))
                        .end(5)
                        .exit(5)))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith(
                                "The result is incomplete:\n  measuring failed in main (start): OSError: no space\n"));
        assertThat(judge(Told.session().stop(0, "no licence").exit(0)))
                .hasValueSatisfying(message -> assertThat(message).startsWith("The result is incomplete:\n"));
    }

    @Test
    void aFullDiskIsToldWithItsRemedy() throws IOException {
        Attempt passed = Told.serial("a")
                .pass("main", "a")
                .tell(new WorkerEvent.Trouble(0, "main", "disk", "the journal cannot be written: no space"))
                .end(0)
                .exit(0);
        String remedy = "Free some space on the disk of " + shop.folder("it").path()
                + " (or raise the quota, or ulimit -f), then run the tests again. The output of pytest and its workers"
                + " is in " + Told.LOG + ".";

        assertThat(judge(passed))
                .contains("The result is incomplete:\n"
                        + "  measuring failed in main (disk): the journal cannot be written: no space\n" + remedy);

        // The log of events was on the same disk: it ends in the middle, and nothing says why but a file.
        shop.journal("it", "0-main-7.journal");
        Path file = Files.createFile(shop.folder("it").path().resolve("problems-0-main-7.txt"));
        assertThat(judge(Told.serial("a", "b").pass("main", "a").exit(0)))
                .contains("The result is incomplete:\n"
                        + "  pytest ended with exit code 0 before it had finished\n"
                        + "  b was planned and has no result\n"
                        + "  measuring failed, see " + file + ": it is empty, because the disk took no more\n"
                        + remedy);
        Files.writeString(file, "disk: the log of events cannot be written: no space\n");
        assertThat(judge(Told.serial("a", "b").pass("main", "a").exit(0)))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("see " + file + ": disk: the log of events cannot be written: no space\n" + remedy));

        Attempt silent = Told.serial("a").start("main", "a").exit(143);
        Attempt cut = new Attempt(
                silent.ledger(),
                silent.exit(),
                Optional.of(new Attempt.CutOff("stallTimeout", Duration.ofSeconds(30), List.of("a"), Optional.empty())),
                "",
                Told.LOG,
                silent.memory(),
                silent.origin());
        assertThat(judge(cut))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("The result is incomplete:\n  the run was ended after 30 s (stallTimeout)\n"));
    }

    @Test
    void aTestThatSwitchedTheMeasuringOffIsNamedWithWhatHelps() {
        assertThat(judge(Told.serial("a")
                        .pass("main", "a")
                        .tell(new WorkerEvent.Trouble(0, "main", "switched off", "a took it away"))
                        .end(0)
                        .exit(0)))
                .contains("The result is incomplete:\n  measuring was switched off in main: a took it away\n"
                        + "A test that needs a trace function must put back the one that sys.gettrace() gave it, before it"
                        + " ends; one that needs sys.monitoring must take a tool id that is free. What cannot do so belongs"
                        + " into a child process (subprocess). With engine=slipcover sys.settrace does not matter. The"
                        + " output of pytest and its workers is in " + Told.LOG
                        + ". The lines that did run are in the reports, stamped incomplete; mvn slipcover:merge"
                        + " -Dslipcover.allowIncomplete makes them again.");
    }

    @Test
    void aLostTestComesBeforeAFailingOne() {
        assertThat(judge(Told.serial("a", "b").fail("main", "a").end(1).exit(1)))
                .hasValueSatisfying(message -> assertThat(message).startsWith("The result is incomplete:\n"));
    }

    @Test
    void withMaxfailTheFailuresAreTheNews() {
        assertThat(judge(Told.serial("a", "b", "c")
                        .fail("main", "a")
                        .tell(new SuiteEvent.Ended(0, 1, Map.of("failed", 1), "", "stopping after 1 failures", null))
                        .exit(1)))
                .contains("There are test failures (1 failed, 2 not run):\n  a\nThe runner's output is in " + Told.LOG
                        + ". To build all the same: -Dmaven.test.failure.ignore.");
    }

    @Test
    void anInterruptIsIncomplete() {
        assertThat(judge(Told.serial("a", "b")
                        .pass("main", "a")
                        .stop(2, "KeyboardInterrupt")
                        .exit(2)))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("The result is incomplete:\n  1 planned test was not run: KeyboardInterrupt\n"));
    }

    @Test
    void nothingMeasuredFails() throws IOException {
        shop.artifact("it", 0, "main");
        Attempt passed = Told.serial("a")
                .pass("main", "a")
                .tell(new WorkerEvent.ImportedElsewhere(0, "main", "shop", "/site-packages/shop/__init__.py"))
                .end(0)
                .exit(0);

        assertThat(judge(passed))
                .contains("No line of " + shop.directory.resolve("src")
                        + " ran in any worker. The tests imported instead:\n"
                        + "  shop from /site-packages/shop/__init__.py\n"
                        + "Correct <source>, or let the tests import the code of this checkout (an editable install,"
                        + " or pytest's pythonpath setting).");
    }

    @Test
    void sourcesWithoutALineFail() throws IOException {
        shop.folder("it").create();
        shop.scanOfNothing("it");
        shop.journal("it", "0-main-7.journal");
        Files.copy(
                shop.folder("it").engineFile("scan.json"),
                shop.folder("it").artifacts().resolve("coverage-0-main.json"));

        assertThat(judge(Told.serial("a").pass("main", "a").end(0).exit(0)))
                .contains("There is no executable line in " + shop.directory.resolve("src")
                        + ", so there is nothing to measure.\nCorrect <source>, <omit> or <excludeLines>; where there is"
                        + " no code yet, skip the goals with <skip>.");
    }

    private Optional<String> judge(Attempt... attempts) {
        return new ShardJudge(shop.request("it"), shop.prepared("it"))
                .judge(shop.result("it", attempts), shop.measured("it"))
                .map(problem -> problem.message().replace(System.lineSeparator(), "\n"));
    }
}
