package io.github.slipcovermaven.shard.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.plan.KnownOutcomes;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.attempt.Tried;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several runs of a test counts; what runs are told by hand. */
class TrialTest {

    private static final String A = "tests/test_a.py::test_it";
    private static final String B = "tests/test_b.py::test_it";
    private static final String B2 = "tests/test_b.py::test_more";
    private static final String C = "tests/test_c.py::test_it";

    private static final String D = "tests/test_d.py::test_it";

    private static final String LESS_OF_B = "tests/test_b.py (2 tests, 1 skipped; before 2 tests)";
    private static final String LESS = "warn Less ran than where all files were collected: " + LESS_OF_B
            + ". It runs again, as before and the plain way, to see why.";
    private static final String LEANS_QUIETLY =
            "warn tests/test_b.py runs as with plain pytest only in a process that also collects the other files:"
                    + " from now on each process collects all files.";
    private static final String SETTLED = "info tests/test_b.py comes to the same where all files are collected;"
            + " that is what is expected of it from now on.";
    private static final String AT_TIMES = "info tests/test_b.py comes to something else when it runs again as before,"
            + " so that this is no matter of what is collected.";
    private static final String UNTRIED =
            "warn Less ran than where all files were collected, and it was not tried whether that is why: " + LESS_OF_B
                    + ". The next run collects all files, to see that. In one process, as plain pytest runs them:"
                    + " mvn slipcover:shard@it -Dslipcover.workers=1.";
    private static final String BEGINS = "warn Failed in a process that collects only some of the files: " + B
            + ". It runs again, as before and the plain way, to see whether that is why.";
    private static final String FLAKY = "warn " + B + " passes when it runs again: it is flaky, and stays failed.";
    private static final String LEANS =
            "warn tests/test_b.py passes only in a process that also collects the other files:"
                    + " from now on each process collects all files.";
    private static final String ONCE_MORE =
            "warn worker w1 ran its tests once more with all files collected, and that counts.";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private final Processes processes = new Processes();
    private ShopModule shop;

    @BeforeEach
    void filesAreShared() throws IOException {
        shop = new ShopModule(temporary);
        shop.division = Optional.of(new Division(2, new TreeMap<>(), new TreeMap<>(), List.of(1.0, 1.0)));
    }

    @Test
    void whereNothingFailsNothingIsTried() {
        List<Attempt> suite = List.of(w0(), ended(Told.serial(B).pass("w1", B)));

        assertThat(run(suite)).isEqualTo(Tried.nothing(suite));
        assertThat(processes.ran).isEmpty();
        assertThat(console.lines).isEmpty();
    }

    @Test
    void whereTheProcessesCollectAllNothingIsTried() {
        shop.division = Optional.empty();
        List<Attempt> suite = List.of(w0(), w1());

        assertThat(run(suite)).isEqualTo(Tried.nothing(suite));
        assertThat(processes.ran).isEmpty();
    }

    @Test
    void besideAProcessThatDidNotEndByItselfNothingIsTried() {
        List<Attempt> suite = List.of(ended(Told.serial(A).crash("w0", A)), w1());

        assertThat(run(suite)).isEqualTo(Tried.nothing(suite));
        assertThat(processes.ran).isEmpty();
    }

    @Test
    void whereMoreThanATenthOfTheFilesFailNothingIsTried() {
        Told many = Told.session();
        IntStream.range(0, 19).forEach(index -> many.plan("w0", file(index)).pass("w0", file(index)));
        Told one = many.plan("w0", B).fail("w0", B);
        List<Attempt> tenth = List.of(ended(one, 0));
        run(tenth);
        assertThat(processes.ran).isNotEmpty();

        processes.ran.clear();
        console.lines.clear();
        List<Attempt> more = List.of(ended(one.plan("w0", A, C).fail("w0", A).fail("w0", C), 0));
        assertThat(run(more)).isEqualTo(Tried.nothing(more));
        assertThat(processes.ran).isEmpty();
        assertThat(console.lines)
                .containsExactly("warn 3 of 22 files fail, more than a tenth, so that none is tried again.");
    }

    @Test
    void neitherWayTakesLongerThanTheRunAndAStart() {
        processes.again = told -> told.fail("w1", B);

        run(List.of(w0(), w1()), Duration.ofSeconds(7));

        assertThat(processes.ran).containsExactly("as before " + B + " in PT17S", "plainly " + B + " in PT17S");
    }

    @Test
    void whatPassesAgainIsFlakyAndStaysFailed() {
        List<Attempt> suite = List.of(w0(), w1());
        processes.again = told -> told.pass("w1", B);

        Tried tried = run(suite);

        assertThat(processes.ran).hasSize(1);
        assertThat(tried.counted()).isEqualTo(suite);
        assertThat(tried.tries()).containsExactly(told("passed", "not run", false, ""));
        assertThat(tried.applied(suite.get(1).ledger().results()))
                .extracting(TestResult::failed)
                .contains(true);
        assertThat(console.lines).containsExactly(BEGINS, FLAKY);
    }

    @Test
    void whatFailsBothWaysStaysFailed() {
        List<Attempt> suite = List.of(w0(), w1());
        processes.again = told -> told.fail("w1", B);
        processes.plain = told -> told.fail("w1", B);

        Tried tried = run(suite);

        assertThat(processes.ran).hasSize(2);
        assertThat(tried.counted()).isEqualTo(suite);
        assertThat(tried.tries()).containsExactly(told("failed", "failed", false, ""));
        assertThat(tried.failedBefore()).isEmpty();
        assertThat(console.lines).containsExactly(BEGINS);
    }

    @Test
    void whatDidNotComeToItsEndSaysNothing() {
        List<Attempt> suite = List.of(w0(), w1());
        assertThat(run(suite).tries()).containsExactly(told("not run", "not run", false, ""));

        processes.again = told -> told.fail("w1", B);
        assertThat(run(suite).tries()).containsExactly(told("failed", "not run", false, ""));
        assertThat(processes.ran).hasSize(3);
    }

    @Test
    void whatFailsAgainAndPassesThePlainWayCountsAsItPassed() {
        List<Attempt> suite = List.of(w0(), w1());
        Attempt newer = w1(Told.serial(B, B2, C, A).pass("w1", B).pass("w1", B2).pass("w1", C));
        processes.again = told -> told.fail("w1", B);
        processes.plain = told -> told.pass("w1", B);
        processes.newer = Map.of(suite.get(1), newer);

        Tried tried = run(suite);

        assertThat(processes.ran).hasSize(3).last().isEqualTo("once more " + B);
        assertThat(tried.counted()).containsExactly(suite.get(0), newer);
        assertThat(tried.tries()).containsExactly(told("failed", "passed", true, ""));
        assertThat(tried.leaning()).containsOnlyKeys("tests/test_b.py");
        // All its runs are told: the report writes the tries, too.
        assertThat(tried.applied(newer.ledger().results()))
                .filteredOn(result -> result.id().equals(B))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.failed()).isFalse();
                    assertThat(result.tries())
                            .extracting(ResultEvent.Reported::category)
                            .containsExactly("failed");
                });
        assertThat(console.lines).containsExactly(BEGINS, LEANS, ONCE_MORE);
    }

    @Test
    void wherePassingTookAnotherProcessTheFailureStays() {
        List<Attempt> suite = List.of(w0(), w1());
        processes.again = told -> told.fail("w1", B);
        processes.plain = told -> told.pass("w1", B);

        Tried tried = run(suite); // and the process itself did not come to its end once more

        assertThat(tried.counted()).isEqualTo(suite);
        assertThat(tried.tries()).containsExactly(told("failed", "passed", false, ""));
        assertThat(tried.failedBefore()).isEmpty();
        assertThat(console.lines).containsExactly(BEGINS, LEANS);
    }

    @Test
    void aFlakyTestOfAProcessThatRunsOnceMoreStaysFailed() {
        Attempt failing = w1(Told.serial(B, B2, C, A)
                .fail("w1", B)
                .fail("w1", B2)
                .pass("w1", C)
                .pass("w1", A));
        List<Attempt> suite = List.of(w0(), failing);
        Attempt newer = w1(Told.serial(B, B2, C, A)
                .pass("w1", B)
                .pass("w1", B2)
                .pass("w1", C)
                .pass("w1", A));
        processes.again = told -> told.pass("w1", B).fail("w1", B2);
        processes.plain = told -> told.pass("w1", B).pass("w1", B2);
        processes.newer = Map.of(failing, newer);

        List<TestResult> results = run(suite).applied(newer.ledger().results());

        assertThat(results)
                .filteredOn(TestResult::failed)
                .extracting(TestResult::id)
                .containsExactly(B);
        assertThat(console.lines)
                .containsExactly(BEGINS.replace(B, "2 tests of tests/test_b.py"), FLAKY, LEANS, ONCE_MORE);
    }

    /** The process in which it passes collected everything, but so did the one in which it failed. */
    @Test
    void whatPassesOnlyWhenItsProcessRunsOnceMoreStaysFailed() {
        Told many = Told.session();
        IntStream.range(0, 20).forEach(index -> many.plan("w0", file(index)).pass("w0", file(index)));
        String[] tests = {B, C, A, "tests/test_d.py::test_it", "tests/test_e.py::test_it"};
        Attempt failing = w1(Told.serial(tests).fail("w1", B).fail("w1", C).pass("w1", A));
        List<Attempt> suite = List.of(ended(many, 0), failing);
        Attempt newer = w1(Told.serial(tests).pass("w1", B).pass("w1", C).pass("w1", A));
        processes.again = told -> told.fail("w1", B).fail("w1", C);
        processes.plain = told -> told.pass("w1", B).fail("w1", C);
        processes.newer = Map.of(failing, newer);

        assertThat(run(suite).applied(newer.ledger().results()))
                .filteredOn(TestResult::failed)
                .extracting(TestResult::id)
                .containsExactly(C);
        assertThat(console.lines)
                .containsExactly(BEGINS.replace(B, B + ", " + C), LEANS, ONCE_MORE, FLAKY.replace(B, C));
    }

    @Test
    void aProcessOfWhichNearlyAllIsInQuestionIsThePlainWayItself() {
        Attempt failing = w1(Told.serial(B).fail("w1", B));
        List<Attempt> suite = List.of(w0(), failing);
        processes.again = told -> told.fail("w1", B);
        processes.newer = Map.of(failing, w1(Told.serial(B).pass("w1", B)));

        Tried tried = run(suite);

        assertThat(processes.ran).containsExactly("as before " + B + " in PT10S", "once more " + B);
        assertThat(tried.tries()).containsExactly(told("failed", "passed", true, ""));
        assertThat(tried.counted()).doesNotContain(failing);
    }

    @Test
    void whatRunsLessAndNotThePlainWayCountsAsItRunsThere() {
        Attempt less = less();
        List<Attempt> suite = List.of(w0(), less);
        Attempt newer =
                all(Told.serial(B, B2, C, D).pass("w1", B).pass("w1", B2).pass("w1", C));
        processes.again = told -> told.pass("w1", B).skip("w1", B2, "no sub");
        processes.plain = told -> told.pass("main", B).pass("main", B2);
        processes.newer = Map.of(less, newer);

        Tried tried = run(suite);

        assertThat(processes.ran)
                .containsExactly(
                        "as before " + LESS_OF_B + " in PT10S",
                        "plainly " + LESS_OF_B + " in PT10S",
                        "once more " + LESS_OF_B);
        assertThat(tried.counted()).containsExactly(suite.get(0), newer);
        assertThat(tried.tries()).containsExactly(quietly("the same", "other", true));
        assertThat(tried.leaning()).containsOnlyKeys("tests/test_b.py");
        assertThat(tried.outcomes()).isEmpty();
        assertThat(console.lines).containsExactly(LESS, LEANS_QUIETLY, ONCE_MORE);
    }

    @Test
    void whatRunsLessAndDidNotComeToItsEndOnceMoreIsSaid() {
        List<Attempt> suite = List.of(w0(), less());
        processes.again = told -> told.pass("w1", B).skip("w1", B2, "no sub");
        processes.plain = told -> told.pass("main", B).pass("main", B2);

        Tried tried = run(suite);

        assertThat(tried.counted()).isEqualTo(suite);
        assertThat(tried.leaning()).containsOnlyKeys("tests/test_b.py");
        assertThat(tried.outcomes()).isEmpty();
        assertThat(console.lines)
                .containsExactly(
                        LESS,
                        LEANS_QUIETLY,
                        "warn Its process did not come to its end once more with all files collected, so that it counts"
                                + " as it ran: " + LESS_OF_B + ". In one process, as plain pytest runs them:"
                                + " mvn slipcover:shard@it -Dslipcover.workers=1.");
    }

    @Test
    void whatRunsLessAnywayIsRemembered() {
        List<Attempt> suite = List.of(w0(), less());
        processes.again = told -> told.pass("w1", B).skip("w1", B2, "no sub");
        processes.plain = processes.again;

        Tried tried = run(suite);

        assertThat(processes.ran).hasSize(2);
        assertThat(tried.counted()).isEqualTo(suite);
        assertThat(tried.tries()).containsExactly(quietly("the same", "the same", false));
        assertThat(tried.leaning()).isEmpty();
        assertThat(tried.outcomes()).isEqualTo(Map.of("tests/test_b.py", of(2, Map.of("skipped", 1))));
        assertThat(console.lines).containsExactly(LESS, SETTLED);
    }

    @Test
    void whatRunsLessAtTimesIsRemembered() {
        List<Attempt> suite = List.of(w0(), less());
        processes.again = told -> told.pass("w1", B).pass("w1", B2);

        Tried tried = run(suite);

        assertThat(processes.ran).hasSize(1);
        assertThat(tried.tries()).containsExactly(quietly("other", "not run", false));
        assertThat(tried.outcomes()).containsOnlyKeys("tests/test_b.py");
        assertThat(console.lines).containsExactly(LESS, AT_TIMES);
    }

    @Test
    void whatRunsLessAndCameToNoEndWhenTriedIsSaid() {
        Tried tried = run(List.of(w0(), less()));

        assertThat(tried.outcomes()).isEmpty();
        assertThat(tried.doubted()).containsOnlyKeys("tests/test_b.py");
        assertThat(console.lines).containsExactly(LESS, UNTRIED);

        console.lines.clear();
        processes.again = told -> told.pass("w1", B).skip("w1", B2, "no sub"); // and not the plain way
        assertThat(run(List.of(w0(), less())).outcomes()).isEmpty();
        assertThat(console.lines).containsExactly(LESS, UNTRIED);
    }

    @Test
    void beyondATenthWhatRunsLessIsSaidAndNotTried() {
        shop.known = known(Map.of("tests/test_b.py", of(2, Map.of()), "tests/test_c.py", of(2, Map.of())));
        Told told = Told.serial(B, B2, C)
                .took("tests/test_b.py", "")
                .took("tests/test_c.py", "")
                .pass("w1", B)
                .skip("w1", B2, "no sub")
                .pass("w1", C);
        List<Attempt> suite = List.of(w0(), all(told));

        Tried tried = run(suite);

        assertThat(tried).isEqualTo(Tried.nothing(suite, tried.doubted()));
        assertThat(tried.doubted())
                .containsOnlyKeys("tests/test_b.py", "tests/test_c.py")
                .containsEntry("tests/test_b.py", of(2, Map.of("skipped", 1)));
        assertThat(processes.ran).isEmpty();
        assertThat(console.lines)
                .containsExactly(
                        UNTRIED.replace(LESS_OF_B + ".", LESS_OF_B + ", tests/test_c.py (1 test; before 2 tests)."));
    }

    @Test
    void failuresAreTriedBeforeWhatRunsLess() {
        shop.known = known(Map.of("tests/test_b.py", of(2, Map.of())));
        Told told = Told.serial(B, B2, C)
                .took("tests/test_b.py", "")
                .pass("w1", B)
                .skip("w1", B2, "no sub")
                .fail("w1", C);

        run(List.of(w0(), all(told)));

        assertThat(processes.ran).containsExactly("as before " + C + " in PT10S");
        assertThat(console.lines).containsExactly(UNTRIED, BEGINS.replace(B, C));
    }

    /** It ran a file of which less ran than is known. */
    private Attempt less() {
        shop.known = known(Map.of("tests/test_b.py", of(2, Map.of())));
        return all(Told.serial(B, B2, C, D, "tests/test_d.py::test_more")
                .took("tests/test_b.py", "tests/test_a.py")
                .pass("w1", B)
                .skip("w1", B2, "no sub")
                .pass("w1", C));
    }

    private static Attempt all(Told told) {
        return told.end(0).exit(0, Origin.oneOfSeveral(1, 0, 1, new PytestRunner()));
    }

    private static KnownOutcomes known(Map<String, FileOutcome> files) {
        return new KnownOutcomes(
                "it, Python 3.11",
                new TreeMap<>(files.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                file -> new FileOutcome(
                                        file.getKey(),
                                        file.getValue().tests(),
                                        file.getValue().others())))),
                new TreeMap<>(),
                new TreeSet<>());
    }

    private static FileOutcome of(int tests, Map<String, Integer> others) {
        return new FileOutcome("tests/test_b.py", tests, new TreeMap<>(others));
    }

    private static RunRecord.Try quietly(String again, String plain, boolean counts) {
        return new RunRecord.Try("tests/test_b.py", "w1", List.of(), again, plain, counts, "");
    }

    private Tried run(List<Attempt> suite) {
        return run(suite, Duration.ZERO);
    }

    private Tried run(List<Attempt> suite, Duration took) {
        return new Trial(console, shop.prepared("it"), shop.request("it"), processes).run(suite, took);
    }

    private static RunRecord.Try told(String again, String plain, boolean counts, String on) {
        return new RunRecord.Try("tests/test_b.py", "w1", List.of(B), again, plain, counts, on);
    }

    private static String file(int index) {
        return "tests/test_" + index + ".py::test_it";
    }

    private static Attempt w0() {
        return ended(Told.serial(A).pass("w0", A), 0);
    }

    /** It ran a file that fails, and others that do not. */
    private static Attempt w1() {
        return w1(Told.serial(B, B2, C, "tests/test_d.py::test_it", "tests/test_d.py::test_more")
                .fail("w1", B)
                .pass("w1", B2)
                .pass("w1", C));
    }

    private static Attempt w1(Told told) {
        return ended(told, 1);
    }

    private static Attempt ended(Told told) {
        return ended(told, 1);
    }

    private static Attempt ended(Told told, int index) {
        return told.end(1).exit(1, Origin.oneOfSeveral(index, 0, index, new PytestRunner()));
    }

    /** Those that come to no end are not told of. */
    private final class Processes implements TrialProcesses {

        private final List<String> ran = new ArrayList<>();
        private Function<Told, Told> again = told -> Told.session();
        private Function<Told, Told> plain = told -> Told.session();
        private Map<Attempt, Attempt> newer = Map.of();

        @Override
        public List<Again> asBefore(List<Suspect> suspects, Duration most) {
            note("as before", suspects, " in " + most);
            return suspects.stream()
                    .flatMap(suspect -> again(suspect, again).stream())
                    .toList();
        }

        @Override
        public Optional<Again> plainly(List<Suspect> suspects, Duration most) {
            note("plainly", suspects, " in " + most);
            return again(suspects.get(0), plain);
        }

        private Optional<Again> again(Suspect suspect, Function<Told, Told> what) {
            Told told = what.apply(Told.serial(B, B2));
            return told.ledger().results().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Again(suspect, ended(told), shop.folder("again")));
        }

        @Override
        public Map<Attempt, Attempt> onceMore(List<Attempt> suite, List<Suspect> guilty) {
            note("once more", guilty, "");
            return newer;
        }

        @Override
        public Path loaded(Attempt attempt) {
            return temporary.resolve("nothing");
        }

        private void note(String what, List<Suspect> suspects, String limit) {
            ran.add(what + " "
                    + String.join(", ", suspects.stream().map(Suspect::words).toList())
                    + limit);
        }
    }
}
