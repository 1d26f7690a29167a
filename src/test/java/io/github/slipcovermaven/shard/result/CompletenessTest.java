package io.github.slipcovermaven.shard.result;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.WorkerEvent;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.process.limits.MemoryEvidence;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletenessTest {

    @TempDir
    Path temporary;

    private ShopModule shop;

    @BeforeEach
    void anEmptyShard() throws IOException {
        shop = new ShopModule(temporary);
        shop.folder("it").create();
    }

    @Test
    void aRunThatLeftEverythingIsComplete() throws IOException {
        artifacts(0, "main", "gw0", "gw1");

        assertThat(reasons(Told.parallel("a", "b")
                        .pass("gw0", "a")
                        .fail("gw1", "b")
                        .end(1)
                        .exit(1)))
                .isEmpty();
    }

    @Test
    void aProcessThatEndsItselfWithZeroHasNotFinished() throws IOException {
        artifacts(0, "main");
        shop.journal("it", "0-main-7.journal");

        assertThat(reasons(Told.serial("a", "b").pass("main", "a").exit(0)))
                .containsExactly(
                        "pytest ended with exit code 0 before it had finished", "b was planned and has no result");
        assertThat(reasons(Told.serial("a").pass("main", "a").exit(0)))
                .containsExactly("pytest ended with exit code 0 before it had finished");
    }

    @Test
    void whatCouldNotBeCollectedIsNamed() throws IOException {
        artifacts(0, "main");

        assertThat(reasons(Told.session()
                        .tell(new SuiteEvent.CollectionFailed(0, "tests/test_a.py", "SyntaxError"))
                        .tell(new SuiteEvent.CollectionFailed(0, "gw1", "Different tests were collected"))
                        .end(2)
                        .exit(2)))
                .containsExactly(
                        "tests/test_a.py could not be collected",
                        "the worker gw1 found other tests than another one, or in another order");
    }

    @Test
    void anInternalErrorThatTookTestsAlongIsTold() throws IOException {
        artifacts(0, "main");
        String error =
                "Traceback (most recent call last):\n  File \"/lib/_pytest/main.py\", line 333, in wrap_session\n"
                        + "    doit(config)\n  File \"/m/tests/test_b.py\", line 2, in <module>\n    sys.exit(0)\nSystemExit: 0\n";

        assertThat(reasons(Told.serial("a")
                        .tell(new SuiteEvent.Ended(0, 3, Map.of(), "", null, error))
                        .exit(3)))
                .containsExactly(
                        "pytest broke off with an internal error, SystemExit: 0, in /m/tests/test_b.py:2",
                        "a was planned and has no result");
        assertThat(reasons(Told.serial("a")
                        .tell(new SuiteEvent.Ended(0, 3, Map.of(), "", null, "x".repeat(400)))
                        .exit(3)))
                .contains("pytest broke off with an internal error, " + "x".repeat(300) + "...");
        // Nothing of the result is missing for it; that pytest failed is told by its exit code.
        assertThat(reasons(Told.serial("a")
                        .pass("main", "a")
                        .tell(new SuiteEvent.Ended(0, 3, Map.of(), "", null, error))
                        .exit(3)))
                .isEmpty();
    }

    @Test
    void theTestDuringWhichPytestDiedIsNamed() throws IOException {
        shop.journal("it", "0-main-7.journal");

        assertThat(reasons(Told.serial("a", "b")
                        .pass("main", "a")
                        .start("main", "b")
                        .exit(137)))
                .containsExactly(
                        "pytest was killed before it had finished",
                        "b was running when the pytest process died, and has no result",
                        "the pytest process was killed (SIGKILL, exit code 137); this build did not do it, and often that"
                                + " is for memory");
    }

    @Test
    void howAWorkerDiedIsToldWithWhatTheKernelSaysOfMemory() throws IOException {
        artifacts(0, "main");
        shop.journal("it", "0-gw0-9.journal");
        String lost = "a was running when its worker (gw0) died, and has no result";

        assertThat(reasons(killed(MemoryEvidence.Kind.IN_GROUP, 1, OptionalLong.of(96L << 20))))
                .containsExactly(
                        lost,
                        "worker gw0 was killed for memory (SIGKILL, exit code 137): meanwhile the kernel counted one such"
                                + " kill in the control group of this build, which may use 96.0 MiB");
        assertThat(reasons(killed(MemoryEvidence.Kind.IN_GROUP, 2, OptionalLong.empty())))
                .containsExactly(
                        lost,
                        "worker gw0 was killed for memory (SIGKILL, exit code 137): meanwhile the kernel counted 2 such"
                                + " kills in the control group of this build, which has no limit of its own");
        assertThat(reasons(killed(MemoryEvidence.Kind.ON_MACHINE, 1, OptionalLong.empty())))
                .containsExactly(
                        lost,
                        "worker gw0 was killed (SIGKILL, exit code 137), probably for memory: meanwhile the kernel counted"
                                + " one such kill on this machine");
        assertThat(reasons(killed(MemoryEvidence.Kind.NONE, 0, OptionalLong.empty())))
                .containsExactly(
                        lost,
                        "worker gw0 was killed (SIGKILL, exit code 137), and the kernel counted no kill for memory: a test"
                                + " did it, or another program on this machine");
        assertThat(reasons(killed(MemoryEvidence.Kind.UNKNOWN, 0, OptionalLong.empty())))
                .containsExactly(
                        lost,
                        "worker gw0 was killed (SIGKILL, exit code 137); this build did not do it, and often that is for"
                                + " memory");
    }

    private static Attempt killed(MemoryEvidence.Kind kind, long kills, OptionalLong limit) {
        return Told.session()
                .plan(null, "a")
                .start("gw0", "a")
                .down("gw0", 137)
                .tell(new ResultEvent.Crashed(0, "a", "gw0"))
                .end(1)
                .exit(1, new MemoryEvidence(kind, kills, limit));
    }

    @Test
    void aCrashInNativeCodeIsToldAndADeathThatWasMadeGoodIsNot() throws IOException {
        artifacts(0, "main");
        artifacts(1, "main");
        shop.journal("it", "0-gw0-9.journal");
        Attempt crashed = Told.session()
                .plan(null, "a")
                .start("gw0", "a")
                .down("gw0", 139)
                .tell(new ResultEvent.Crashed(0, "a", "gw0"))
                .end(1)
                .exit(1);
        Attempt good = Told.serial("a").pass("main", "a").end(0).exit(0);

        assertThat(reasons(crashed))
                .containsExactly(
                        "a was running when its worker (gw0) died, and has no result",
                        "worker gw0 crashed in native code (SIGSEGV, exit code 139)");
        assertThat(reasons(crashed, good)).isEmpty();
    }

    @Test
    void aDeadWorkerWhoseTestRanAgainNeedsOnlyItsJournal() throws IOException {
        artifacts(0, "main", "gw1");
        artifacts(1, "main");
        Attempt first = Told.parallel("a", "b")
                .crash("gw0", "a")
                .pass("gw1", "b")
                .end(1)
                .exit(1);
        Attempt second = Told.serial("a").pass("main", "a").end(0).exit(0);

        assertThat(reasons(first, second)).containsExactly("the worker gw0 died and left no journal behind");
        shop.journal("it", "0-gw01-9.journal");
        assertThat(reasons(first, second)).containsExactly("the worker gw0 died and left no journal behind");
        shop.journal("it", "0-gw0-9.journal");
        assertThat(reasons(first, second)).isEmpty();
    }

    @Test
    void aLostTestIsNamedWithItsDeadWorker() throws IOException {
        artifacts(0, "main", "gw1");
        shop.journal("it", "0-gw0-9.journal");

        assertThat(reasons(Told.parallel("a", "b", "c")
                        .crash("gw0", "a")
                        .pass("gw1", "b")
                        .end(1)
                        .exit(1)))
                .containsExactly(
                        "a was running when its worker (gw0) died, and has no result",
                        "c was planned and has no result");
    }

    @Test
    void aWorkerThatDiesAfterItsLastTestIsNamed() throws IOException {
        artifacts(0, "main", "gw0");
        shop.journal("it", "0-gw1-9.journal");

        assertThat(reasons(Told.parallel("a", "b")
                        .pass("gw0", "a")
                        .pass("gw1", "b")
                        .down("gw1", 0)
                        .end(0)
                        .exit(0)))
                .containsExactly(
                        "the worker gw1 left no coverage behind: it died after its last test",
                        "worker gw1 ended with exit code 0");
    }

    /** It is ready before it collects. */
    @Test
    void aWorkerThatWasReadyAndRanNothingDiedBeforeItsFirstTest() throws IOException {
        artifacts(0, "main", "gw0");

        assertThat(reasons(
                        Told.parallel("a").pass("gw0", "a").down("gw1").end(0).exit(0)))
                .containsExactly("the worker gw1 left no coverage behind: it died before its first test");
    }

    @Test
    void aWorkerThatDiesBeforeItIsReadyIsNamed() throws IOException {
        artifacts(0, "main", "gw0", "gw1");

        assertThat(reasons(Told.session()
                        .down("gw2")
                        .ready("gw0", "3.11.7")
                        .ready("gw1", "3.11.7")
                        .plan(null, "a")
                        .pass("gw0", "a")
                        .end(0)
                        .exit(0)))
                .containsExactly("the worker gw2 left no coverage behind: it died before its first test");
    }

    @Test
    void pytestTakesAlongTheWorkersThatAreBetweenTwoTests() throws IOException {
        artifacts(1, "main");
        for (String worker : List.of("main", "gw0", "gw1")) {
            shop.journal("it", "0-" + worker + "-9.journal");
        }
        Attempt killed =
                Told.parallel("a", "b", "c").pass("gw1", "b").start("gw0", "a").exit(137);

        assertThat(reasons(
                        killed,
                        Told.serial("a", "c")
                                .pass("main", "a")
                                .pass("main", "c")
                                .end(0)
                                .exit(0)))
                .isEmpty();
    }

    @Test
    void aRerunThatDiesBeforeItPlansRecoversNothing() throws IOException {
        artifacts(0, "main", "gw1");
        shop.journal("it", "0-gw0-9.journal");
        shop.journal("it", "1-main-9.journal");
        Attempt first = Told.parallel("a").crash("gw0", "a").end(1).exit(1);

        assertThat(reasons(first, Told.session().exit(137)))
                .contains("a was running when its worker (gw0) died, and has no result");
    }

    @Test
    void aRerunThatLeavesATestOutDoesNotRecoverIt() throws IOException {
        artifacts(0, "main", "gw1");
        artifacts(1, "main");
        shop.journal("it", "0-gw0-9.journal");
        Attempt first = Told.parallel("a", "b")
                .pass("gw1", "b")
                .crash("gw0", "a")
                .end(1)
                .exit(1);

        assertThat(reasons(first, Told.serial().end(5).exit(5)))
                .containsExactly("a was running when its worker (gw0) died, and has no result");
    }

    @Test
    void whatAStoppedRunDidNotRunIsCounted() throws IOException {
        artifacts(0, "main");

        assertThat(reasons(Told.serial("a", "b", "c")
                        .fail("main", "a")
                        .stop(1, "stopping after 1 failures")
                        .exit(1)))
                .containsExactly("2 planned tests were not run: stopping after 1 failures");
        assertThat(reasons(Told.serial("a", "b")
                        .pass("main", "a")
                        .stop(2, "KeyboardInterrupt")
                        .exit(2)))
                .containsExactly("1 planned test was not run: KeyboardInterrupt");
    }

    @Test
    void aRunThatIsStoppedBeforeItsTestsAreKnownIsNotComplete() throws IOException {
        artifacts(0, "main");

        assertThat(reasons(Told.session().stop(0, "no licence").exit(0)))
                .containsExactly("pytest stopped before its tests were known: no licence");
    }

    @Test
    void whatCannotBeCollectedIsMissingAlsoWhenTheRestRuns() throws IOException {
        artifacts(0, "main");

        assertThat(reasons(Told.serial("a")
                        .tell(new SuiteEvent.CollectionFailed(0, "tests/test_b.py", "SyntaxError"))
                        .pass("main", "a")
                        .end(1)
                        .exit(1)))
                .containsExactly("tests/test_b.py could not be collected");
    }

    @Test
    void aLimitIsNamed() throws IOException {
        artifacts(0, "main");
        shop.journal("it", "0-main-9.journal");
        Attempt ended = Told.serial("a").start("main", "a").exit(143);
        Attempt cut = new Attempt(
                ended.ledger(),
                ended.exit(),
                Optional.of(new Attempt.CutOff("timeout", Duration.ofSeconds(90), List.of("a"), Optional.empty())),
                "",
                Told.LOG,
                MemoryEvidence.unknown(),
                Origin.alone(0, 0, new PytestRunner()));

        assertThat(reasons(cut))
                .containsExactly(
                        "the run was ended after 90 s (timeout)",
                        "a was running when the run was ended, and has no result");
    }

    @Test
    void ourOwnTroublesAreToldByTheirLastLine() throws IOException {
        artifacts(0, "main");
        Path file = shop.folder("it").path().resolve("problems-0-gw0-9.txt");
        Files.write(file, new byte[100_000]);
        Files.write(
                file,
                "\nstart: Trace\nOSError: \u00ff no space".getBytes(StandardCharsets.ISO_8859_1),
                StandardOpenOption.APPEND);

        assertThat(reasons(Told.serial("a")
                        .tell(new WorkerEvent.Trouble(0, "gw0", "artifact", "Traceback\nValueError: x\n"))
                        .pass("main", "a")
                        .end(0)
                        .exit(0)))
                .containsExactly(
                        "measuring failed in gw0 (artifact): ValueError: x",
                        "measuring failed, see " + file + ": OSError: \ufffd no space");
    }

    @Test
    void whatAWorkerHandedOverIsNotToldAgain() throws IOException {
        artifacts(0, "main", "gw0");
        Path folder = shop.folder("it").path();
        Files.writeString(folder.resolve("problems-0-gw0-9.txt"), "branches: a\nb\nstart: c\n");
        // That of a worker whose disk was full stays empty.
        Files.createFile(folder.resolve("problems-0-gw1-9.txt"));

        assertThat(reasons(Told.serial("a")
                        .tell(new WorkerEvent.Trouble(0, "gw0", "branches", "a\nb"))
                        .tell(new WorkerEvent.Trouble(0, "gw0", "start", "c"))
                        .tell(new WorkerEvent.Trouble(0, "gw1", "disk", "no space"))
                        .pass("main", "a")
                        .end(0)
                        .exit(0)))
                .containsExactly(
                        "measuring failed in gw0 (branches): b",
                        "measuring failed in gw0 (start): c",
                        "measuring failed in gw1 (disk): no space");
    }

    @Test
    void eachTestThatSwitchedTheMeasuringOffIsNamed() throws IOException {
        artifacts(0, "main");
        Path file = shop.folder("it").path().resolve("problems-0-gw0-9.txt");
        Files.writeString(file, "switched off: b freed it\nstart: x\nswitched off: c freed it\n");

        assertThat(reasons(Told.serial("a")
                        .tell(new WorkerEvent.Trouble(0, "main", "switched off", "a freed it"))
                        .pass("main", "a")
                        .end(0)
                        .exit(0)))
                .containsExactly(
                        "measuring was switched off in main: a freed it",
                        "measuring was switched off, see " + file + ": b freed it",
                        "measuring was switched off, see " + file + ": c freed it",
                        "measuring failed, see " + file + ": start: x");
    }

    @Test
    void anArtifactThatCouldNotBeWrittenIsNotTakenForADeath() throws IOException {
        artifacts(0, "main", "gw0");
        Files.createFile(shop.folder("it").path().resolve("problems-0-gw1-9.txt"));

        assertThat(reasons(Told.parallel("a")
                        .pass("gw0", "a")
                        .tell(new WorkerEvent.Trouble(0, "gw1", "disk", "the artifact cannot be written: no space"))
                        .down("gw1")
                        .end(0)
                        .exit(0)))
                .containsExactly(
                        "the worker gw1 left no coverage behind: it could not be written",
                        "measuring failed in gw1 (disk): the artifact cannot be written: no space");
    }

    @Test
    void workersOfAnotherPythonAreNamed() throws IOException {
        artifacts(0, "main", "gw0");

        assertThat(reasons(Told.session()
                        .ready("gw0", "3.9.2")
                        .plan(null, "a")
                        .pass("gw0", "a")
                        .end(0)
                        .exit(0)))
                .containsExactly("worker gw0 ran Python 3.9.2, and pytest Python 3.11.7");
    }

    private void artifacts(int attempt, String... workers) throws IOException {
        for (String worker : workers) {
            shop.artifact("it", attempt, worker, 1);
        }
    }

    @Test
    void severalThatShareTheFilesAreCompleteTogether() throws IOException {
        artifacts(0, "w0");
        artifacts(1, "w1");

        assertThat(reasons(
                        sharing("a").took("a.py", "b.py").pass("w0", "a").end(0).exit(0, W0),
                        sharing("b").took("b.py", "a.py").pass("w1", "b").end(0).exit(0, W1)))
                .isEmpty();
    }

    @Test
    void whatOneLeftAndNobodyTookIsNamed() throws IOException {
        artifacts(0, "w0");
        artifacts(1, "w1");

        assertThat(reasons(
                        sharing("a").took("a.py", "c.py").pass("w0", "a").end(0).exit(0, W0),
                        sharing("a").took("b.py", "a.py").pass("w1", "a").end(0).exit(0, W1)))
                .containsExactly("c.py was left to another worker, which did not find it", "a was run by two workers");
    }

    @Test
    void oneOfSeveralThatDiesBetweenItsLastTestAndItsEndIsMissed() throws IOException {
        artifacts(0, "w0");
        shop.journal("it", "1-w1-7.journal");

        assertThat(reasons(
                        sharing("a").took("a.py", "b.py").pass("w0", "a").end(0).exit(0, W0),
                        sharing("b")
                                .took("b.py", "a.py")
                                .pass("w1", "b")
                                .down("w1")
                                .exit(0, W1)))
                .containsExactly(
                        "worker w1 ended with exit code 0 before it had finished",
                        "the worker w1 left no coverage behind: it died after its last test");
    }

    @Test
    void oneOfSeveralThatDiesWhileItCollectsIsMissedAlsoAfterARerun() throws IOException {
        shop.journal("it", "0-w0-7.journal");
        shop.journal("it", "1-w1-7.journal");
        artifacts(2, "main");

        assertThat(reasons(
                        sharing("a").took("a.py", "b.py").crash("w0", "a").exit(137, W0),
                        Told.session().down("w1").exit(137, W1),
                        Told.serial("a").pass("main", "a").end(0).exit(0, Origin.alone(2, 1, new PytestRunner()))))
                .containsExactly(
                        "worker w1 was killed before its tests were known",
                        "the worker w1 left no coverage behind: it died before its first test");
    }

    @Test
    void theFilesOfOneThatDiesWhileItCollectsAreNamed() throws IOException {
        shop.journal("it", "0-w0-7.journal");
        shop.journal("it", "1-w1-7.journal");
        shop.artifact("it", 0, "w0", 1);
        SortedMap<String, Integer> files = new TreeMap<>(Map.of("test_a.py", 0));
        for (int i = 10; i < 32; i++) {
            files.put("test_" + i + ".py", 1);
        }
        Division division = new Division(2, files, new TreeMap<>(), List.of(1.0, 1.0));
        List<Attempt> attempts = List.of(
                sharing("a")
                        .took("test_a.py", "test_a.py")
                        .pass("w0", "a")
                        .end(0)
                        .exit(0, W0),
                Told.session().down("w1").exit(1, W1));

        assertThat(reasons(attempts, Optional.of(division)))
                .first(as(STRING))
                .isEqualTo("worker w1 ended with exit code 1 before its tests were known, those of "
                        + IntStream.range(10, 30)
                                .mapToObj(i -> "test_" + i + ".py")
                                .collect(Collectors.joining(", "))
                        + " and of 2 more");
    }

    @Test
    void aFunctionWhoseTestsHaveOtherNamesInEachProcessIsTold() throws IOException {
        shop.journal("it", "0-w0-7.journal");
        shop.journal("it", "1-w1-7.journal");
        shop.artifact("it", 0, "w0", 1);
        shop.artifact("it", 1, "w1", 1);
        Division division = new Division(
                2,
                new TreeMap<>(Map.of("t.py", 0)),
                new TreeMap<>(Map.of("t.py", new TreeMap<>(Map.of("test_f", 0)))),
                new TreeMap<>(Map.of("t.py", new TreeSet<>(List.of("test_f")))),
                List.of(1.0, 1.0));
        String told =
                " was found by some workers and not by others: t.py::test_f is shared by its parameters, whose ids"
                        + " must be the same in every process (give them fixed ids, or keep them together with the mark"
                        + " xdist_group)";

        assertThat(found(division, "t.py::test_f[1]", "t.py::test_f[2]", "t.py::test_f[2]", "t.py::test_f[1]"))
                .isEmpty();
        // Both left it to the other, under a name that the other does not know.
        assertThat(found(division, "t.py::test_f[1]", "t.py::test_f[2]", "t.py::test_f[3]", "t.py::test_f[1]"))
                .containsExactly("t.py::test_f[2]" + told);
        // Nobody left anything that was not taken, and still one test ran under two names.
        assertThat(found(division, "t.py::test_f[1]", "t.py::test_g", "t.py::test_g", "t.py::test_g"))
                .containsExactly("t.py::test_f[1]" + told);
        // What is no test of that function is told as ever.
        assertThat(found(division, "t.py::test_f", "t.py::test_g[1]", "t.py::test_h", "t.py::test_f"))
                .containsExactly("t.py::test_g[1] was left to another worker, which did not find it");
    }

    private List<String> found(Division division, String taken, String left, String others, String leftByThem)
            throws IOException {
        return reasons(
                List.of(
                        sharing("a").took(taken, left).pass("w0", "a").end(0).exit(0, W0),
                        sharing("b")
                                .took(others, leftByThem)
                                .pass("w1", "b")
                                .end(0)
                                .exit(0, W1)),
                Optional.of(division));
    }

    private static final Origin W0 = Origin.oneOfSeveral(0, 0, 0, new PytestRunner());
    private static final Origin W1 = Origin.oneOfSeveral(1, 0, 1, new PytestRunner());

    private static Told sharing(String... ids) {
        return Told.session().plan(null, ids);
    }

    /** What each of several leaves to the others by its name is looked for among their tests. */
    @Test
    void aTestThatCameLateAndIsInNobodysPlanIsMissing() throws IOException {
        artifacts(0, "w0");
        artifacts(1, "w1");

        assertThat(reasons(
                        sharing("a")
                                .took("a.py", "b.py::made")
                                .pass("w0", "a")
                                .end(0)
                                .exit(0, W0),
                        sharing("b.py::made")
                                .took("b.py", "a.py")
                                .pass("w1", "b.py::made")
                                .end(0)
                                .exit(0, W1)))
                .isEmpty();
        assertThat(reasons(
                        sharing("a")
                                .took("a.py", "b.py::made")
                                .pass("w0", "a")
                                .end(0)
                                .exit(0, W0),
                        sharing("b").took("b.py", "a.py").pass("w1", "b").end(0).exit(0, W1)))
                .containsExactly("b.py::made was left to another worker, which did not find it");
    }

    @Test
    void aTestThatOneOfSeveralRunsUnplannedIsNamed() throws IOException {
        artifacts(0, "w0", "main");
        artifacts(1, "w1");

        assertThat(reasons(
                        sharing("a")
                                .took("a.py", "b.py")
                                .pass("w0", "a")
                                .pass("w0", "c")
                                .end(0)
                                .exit(0, W0),
                        sharing("b").took("b.py", "a.py").pass("w1", "b").end(0).exit(0, W1)))
                .containsExactly("c ran in worker w0 and was in no plan");
        // One process has nothing that another could miss: what plain pytest runs is right.
        assertThat(reasons(Told.serial("a")
                        .pass("main", "a")
                        .pass("main", "c")
                        .end(0)
                        .exit(0)))
                .isEmpty();
    }

    @Test
    void whatCameTooLateForXdistIsNamed() throws IOException {
        artifacts(0, "main", "gw0", "gw1");

        assertThat(reasons(Told.parallel("a", "b")
                        .pass("gw0", "a")
                        .pass("gw1", "b")
                        .tell(new WorkerEvent.CameLate(0, "gw0", 3, "extra.py::test_extra"))
                        .end(0)
                        .exit(0)))
                .containsExactly(
                        "extra.py::test_extra and 2 more came to worker gw0 after its collection had ended, and"
                                + " pytest-xdist hands out no such test (distribution=files or workers=1 runs it)");
    }

    @Test
    void aTestWithoutAnOutcomeIsMissing() throws IOException {
        artifacts(0, "main");

        assertThat(reasons(Told.serial("a", "b")
                        .pass("main", "a")
                        .start("main", "b")
                        .tell(new ResultEvent.Finished(0, "b", "main", 0.1, false))
                        .end(0)
                        .exit(0)))
                .containsExactly(
                        "b ended without an outcome: pytest did not say that it passed, failed or was skipped");
        assertThat(reasons(Told.serial("a", "b")
                        .tell(new SuiteEvent.Idle(0, List.of("--setup-plan")))
                        .start("main", "b")
                        .tell(new ResultEvent.Finished(0, "b", "main", 0.1, false))
                        .end(0)
                        .exit(0)))
                .containsExactly("pytest was told to run no test: --setup-plan");
    }

    private List<String> reasons(Attempt... attempts) {
        return reasons(Told.rounds(attempts), Optional.empty());
    }

    private List<String> reasons(List<Attempt> attempts, Optional<Division> shared) {
        ShardFolder folder = shop.folder("it");
        return Completeness.reasons(folder, attempts, OwnTroubles.of(folder, attempts), false, shared);
    }
}
