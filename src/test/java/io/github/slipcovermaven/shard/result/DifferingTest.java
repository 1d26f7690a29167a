package io.github.slipcovermaven.shard.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.Distribution;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.prepare.OtherWays;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferingTest {

    private static final SortedMap<String, Integer> FILES = new TreeMap<>(Map.of("a.py", 0, "b.py", 1));
    private static final Division SHARED = new Division(2, FILES, new TreeMap<>(), List.of(1.0, 1.0));
    private static final Division PARTED = new Division(
            2,
            FILES,
            new TreeMap<>(Map.of("b.py", new TreeMap<>(Map.of("test_1", 0)))),
            new TreeMap<>(Map.of("a.py", new TreeSet<>(Set.of("test_x")))),
            List.of(1.0, 1.0));
    private static final String DIFFERENCE = "Different tests were collected between gw0 and gw1. The difference is:\n"
            + "--- gw0\n\n+++ gw1\n\n@@ -1,2 +1,2 @@\n\n-a.py::test_x[0.1]\n+a.py::test_x[0.2]\n b.py::test_y\n";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void module() throws IOException {
        shop = new ShopModule(temporary);
        shop.ways = new OtherWays(Optional.of(SHARED), false, new TreeSet<>());
    }

    private Optional<PreparedShard> after(Distribution distribution, Attempt... ended) {
        shop.distribution = distribution;
        return new Differing(shop.request("it"), shop.prepared("it"), console).after(List.of(ended));
    }

    private static Told disagreeing() {
        return Told.parallel("a.py::test_x[0.1]")
                .tell(new SuiteEvent.CollectionFailed(0, "gw1", DIFFERENCE))
                .end(1);
    }

    @Test
    void whatXdistsWorkersDoNotAgreeOnIsSharedByFiles() throws IOException {
        Path journal = journal();

        PreparedShard next = after(Distribution.AUTO, disagreeing().exit(1)).orElseThrow();

        assertThat(next.division()).contains(SHARED);
        assertThat(next.ways()).isEqualTo(OtherWays.NONE.without(new TreeSet<>(Set.of("a.py"))));
        assertThat(console.lines)
                .containsExactly("info distribution: files after all, as xdist's workers found different tests, or the"
                        + " same in another order, in a.py");
        assertThat(journal).doesNotExist();
    }

    @Test
    void whereFilesMustNotBeSharedOneProcessRunsThem() {
        Attempt apart = disagreeing()
                .tell(new SuiteEvent.SpeaksAgainst(0, Against.APART, "tests/a.py has PYTEST_XDIST_"))
                .exit(1);
        PreparedShard next = after(Distribution.AUTO, apart).orElseThrow();
        assertThat(next.division()).isEmpty();
        assertThat(next.workers()).isEqualTo(1);

        shop.ways = OtherWays.NONE;
        assertThat(after(Distribution.AUTO, disagreeing().exit(1)).orElseThrow().workers())
                .isEqualTo(1);
        String why = "info 1 worker after all, as xdist's workers found different tests, or the same in another order,"
                + " in a.py";
        assertThat(console.lines).containsExactly(why + ", and tests/a.py has PYTEST_XDIST_", why);
    }

    @Test
    void whoAsksForXdistGetsIt() throws IOException {
        Path journal = journal();
        assertThat(after(Distribution.XDIST, disagreeing().exit(1))).isEmpty();
        assertThat(journal).exists();
    }

    @Test
    void whatBeganStays() {
        Attempt ran = Told.parallel("a.py::test_x")
                .pass("gw0", "a.py::test_x")
                .tell(new SuiteEvent.CollectionFailed(0, "gw1", DIFFERENCE))
                .exit(1);
        assertThat(after(Distribution.AUTO, ran)).isEmpty();
        Attempt broken = disagreeing()
                .tell(new SuiteEvent.CollectionFailed(0, "b.py", "SyntaxError"))
                .exit(1);
        assertThat(after(Distribution.AUTO, broken)).isEmpty();
    }

    @Test
    void testsThatNeedThoseOfOtherFilesAreRunByOneProcess() {
        String why = "pytest-dependency lets tests depend on those of other files (scope)";
        Attempt ran = Told.parallel("a.py::a")
                .pass("gw0", "a.py::a")
                .tell(new SuiteEvent.SpeaksAgainst(0, Against.TOGETHER, why))
                .exit(0);

        assertThat(after(Distribution.AUTO, ran).orElseThrow().workers()).isEqualTo(1);
        assertThat(console.lines).containsExactly("info 1 worker after all, as " + why);
        assertThat(Refusal.of(() -> after(Distribution.XDIST, ran))).isEqualTo("""
                    The distribution 'xdist' gives each worker a part of the tests, and pytest-dependency lets tests\
                     depend on those of other files (scope).
                    Set workers to 1; or the distribution to 'auto', without distMode and tx, which runs such tests in\
                     one process.\
                    """);
    }

    @Test
    void aFileWhosePartsTheProcessesDoNotAgreeOnStaysWhole() {
        shop.division = Optional.of(PARTED);
        shop.ways = OtherWays.NONE;

        PreparedShard next = after(
                        Distribution.FILES, shared(0, "a.py::test_x[1]", "d.py"), shared(1, "a.py::test_x[2]", "c.py"))
                .orElseThrow();
        assertThat(next.division()).contains(PARTED.withWhole(Set.of("a.py")));

        // A class or function that only the process knows to which it does not belong.
        next = after(Distribution.FILES, shared(0, "b.py", "b.py::test_1"), shared(1, "c.py", "b.py::test_2"))
                .orElseThrow();
        assertThat(next.division()).contains(PARTED.withWhole(Set.of("b.py")));

        // The second time nothing is parted any more.
        shop.ways = OtherWays.NONE.without(new TreeSet<>(Set.of("a.py")));
        next = after(Distribution.FILES, shared(0, "b.py", "b.py::test_1"), shared(1, "c.py", "b.py::test_2"))
                .orElseThrow();
        assertThat(next.division()).contains(SHARED);
        assertThat(console.lines)
                .containsExactly(
                        "info once more, with a.py whole, as the tests in it have other names in each process",
                        "info once more, with b.py whole, as the tests in it have other names in each process",
                        "info once more, with b.py whole, as the tests in it have other names in each process");
    }

    @Test
    void processesThatAgreeAreLeftAlone() {
        shop.division = Optional.of(PARTED);
        assertThat(after(
                        Distribution.AUTO,
                        shared(0, "a.py::test_x[1]", "a.py::test_x[2]"),
                        shared(1, "a.py::test_x[2]", "a.py::test_x[1]")))
                .isEmpty();
    }

    private static Attempt shared(int number, String taken, String left) {
        return Told.serial(taken)
                .took(taken, left)
                .end(0)
                .exit(0, Origin.oneOfSeveral(number, 0, number, new PytestRunner()));
    }

    private Path journal() throws IOException {
        shop.folder("it").create();
        return shop.journal("it", "0-gw0-7.journal");
    }
}
