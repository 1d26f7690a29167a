package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.SlicePlan;
import io.github.slipcovermaven.request.RecordingConsole;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.plan.KeptWhole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndividedTest {

    private static final Division SHARED = new Division(2, new TreeMap<>(), new TreeMap<>(), List.of(1.0, 1.0));
    private static final String SPLIT = "pytest-split chooses from all tests (--splits)";

    @TempDir
    Path temporary;

    private final RecordingConsole console = new RecordingConsole();
    private ShopModule shop;

    @BeforeEach
    void module() throws IOException {
        shop = new ShopModule(temporary);
    }

    private Undivided undivided(boolean mayGoOver) {
        return new Undivided(mayGoOver, "1/2", shop.prepared("it"));
    }

    private static List<Attempt> found(Against kind, String text) {
        return List.of(Told.serial("t::a")
                .tell(new SuiteEvent.SpeaksAgainst(0, kind, text))
                .exit(2));
    }

    @Test
    void nothingIsRefusedWhereNothingIsDivided() {
        assertThat(undivided(true).refused()).isEmpty();
        assertThat(undivided(true).after(found(Against.SELECTS, SPLIT), console))
                .isEmpty();
    }

    @Test
    void whoAsksForFilesIsToldWhatIsAboutAllTests() {
        shop.division = Optional.of(SHARED);

        assertThat(undivided(false).refused()).containsExactly(Against.SELECTS, Against.ORDERS, Against.TOGETHER);
        assertThat(Refusal.of(() -> undivided(false).after(found(Against.SELECTS, SPLIT), console)))
                .isEqualTo("""
                    The distribution 'files' gives each worker a part of the tests, and pytest-split chooses from all\
                     tests (--splits).
                    Set the distribution to 'xdist' or 'auto', or workers to 1; to divide the suite among CI jobs use\
                     -Dslipcover.shard=1/2, 2/2 instead.\
                    """);
        assertThat(undivided(false).after(found(Against.APART, "conftest.py has PYTEST_XDIST_"), console))
                .isEmpty();
    }

    @Test
    void autoGoesOverToXdistAndLeavesNothingOfWhatWasBegun() throws IOException {
        shop.division = Optional.of(SHARED);
        shop.folder("it").create();
        Files.writeString(shop.folder("it").events(0), "");
        Files.writeString(shop.folder("it").stop(0), "");
        Path journal = shop.journal("it", "0-w0-7.journal");

        for (Against kind : List.of(Against.SELECTS, Against.ORDERS, Against.SHUFFLES, Against.APART)) {
            PreparedShard next =
                    undivided(true).after(found(kind, "it is so"), console).orElseThrow();
            assertThat(next.division()).isEmpty();
            assertThat(next.workers()).isEqualTo(2);
        }
        assertThat(console.lines).hasSize(4).containsOnly("info distribution: xdist after all, as it is so");
        assertThat(journal).doesNotExist();
        assertThat(shop.folder("it").eventFiles()).isEmpty();
        assertThat(shop.folder("it").stop(0)).doesNotExist();
    }

    @Test
    void oneProcessRunsWhatNeitherFilesNorXdistGivesWhatItNeeds() {
        shop.division = Optional.of(SHARED);
        PreparedShard next = undivided(true)
                .after(found(Against.TOGETHER, "it is so"), console)
                .orElseThrow();
        assertThat(next.workers()).isEqualTo(1);

        // xdist has been tried, and went over.
        shop.ways = OtherWays.NONE;
        next = undivided(true).after(found(Against.APART, "it is so"), console).orElseThrow();
        assertThat(next.division()).isEmpty();
        assertThat(next.workers()).isEqualTo(1);
        assertThat(console.lines).hasSize(2).containsOnly("info 1 worker after all, as it is so");

        assertThat(Refusal.of(() -> undivided(false).after(found(Against.TOGETHER, "it is so"), console)))
                .isEqualTo("""
                    The distribution 'files' gives each worker a part of the tests, and it is so.
                    Set workers to 1; or the distribution to 'auto', without distMode and tx, which runs such tests in\
                     one process.\
                    """);
    }

    @Test
    void aPartOfTheSuiteIsRefusedHoweverItsTestsAreHandedOut() {
        shop.slice = Optional.of(new SlicePlan(SHARED, 0));

        assertThat(undivided(true).refused()).containsExactly(Against.SELECTS, Against.TOGETHER);
        assertThat(Refusal.of(() -> undivided(true).after(found(Against.SELECTS, SPLIT), console)))
                .isEqualTo("""
                    The shard 1/2 gives this job a part of the tests, and pytest-split chooses from all tests (--splits).
                    Leave that out, as -Dslipcover.shard divides the suite by itself, or run the suite without it.\
                    """);
        assertThat(undivided(true).after(found(Against.ORDERS, "it is so"), console))
                .isEmpty();
    }

    @Test
    void whatPytestKeptWholeIsTold() {
        Attempt attempt = Told.serial("t::a")
                .tell(new SuiteEvent.Divided(
                        0,
                        List.of("t.py"),
                        List.of(),
                        List.of(),
                        List.of(),
                        new TreeMap<>(Map.of("t.py", "pytest-dependency lets tests depend on others"))))
                .exit(0);

        assertThat(KeptWhole.lines(List.of(attempt)))
                .containsExactly("t.py stays whole, as pytest-dependency lets tests depend on others");
    }
}
