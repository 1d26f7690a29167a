package io.github.slipcovermaven.shard.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.merge.ShopModule;
import io.github.slipcovermaven.merge.Told;
import io.github.slipcovermaven.plan.Division;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.plan.KnownOutcomes;
import io.github.slipcovermaven.plan.Outcomes;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenOutcomesTest {

    private static final String IT = "it, Python 3.11";
    private static final FileOutcome ONE = new FileOutcome("t.py", 1, new TreeMap<>());
    private static final FileOutcome SKIPPING = new FileOutcome("t.py", 2, new TreeMap<>(Map.of("skipped", 1)));

    @TempDir
    Path temporary;

    private ShopModule shop;

    @BeforeEach
    void ranOnce() throws IOException {
        shop = new ShopModule(temporary);
        shop.begins("it");
    }

    private Outcomes seen(Attempt attempt) {
        return SeenOutcomes.of(shop.prepared("it"), shop.result("it", attempt));
    }

    private static Told told() {
        return Told.serial("t.py::a", "t.py::b").pass("main", "t.py::a").skip("main", "t.py::b", "no sub");
    }

    private void known(FileOutcome file, Map<String, FileOutcome> doubted, String... unknown) {
        shop.known = new KnownOutcomes(
                IT, new TreeMap<>(Map.of("t.py", file)), new TreeMap<>(doubted), new TreeSet<>(Set.of(unknown)));
    }

    @Test
    void whereAllFilesWereCollectedIsSeenWhatTheyCameTo() {
        known(ONE, Map.of(), "helper.py");

        assertThat(seen(told().end(0).exit(0)))
                .isEqualTo(Outcomes.of(IT, Map.of("t.py", SKIPPING, "helper.py", FileOutcome.nothing("helper.py"))));
    }

    @Test
    void whereOnlySomeWereCollectedMoreTestsAreExpectedAndNoMoreThatAreSkipped() {
        known(ONE, Map.of());
        shop.division = Optional.of(new Division(2, new TreeMap<>(), new TreeMap<>(), List.of(1.0, 1.0)));

        assertThat(seen(told().end(0).exit(0)))
                .isEqualTo(Outcomes.of(IT, Map.of("t.py", new FileOutcome("t.py", 2, new TreeMap<>()))));
    }

    @Test
    void aRunThatStoppedOrIsNotCompleteTellsNothing() {
        known(ONE, Map.of());

        assertThat(seen(told().stop(1, "stopping after 1 failures").exit(1))).isEqualTo(Outcomes.NONE);
        assertThat(seen(told().plan("main", "t.py::c").end(0).exit(0))).isEqualTo(Outcomes.NONE);
    }

    @Test
    void ofADoubtedFileMoreRunsNowOrItIsAsItWas() {
        known(SKIPPING, Map.of("t.py", ONE));
        assertThat(SeenOutcomes.leaning(
                        shop.prepared("it"), shop.result("it", told().end(0).exit(0))))
                .containsExactly("t.py");

        known(ONE, Map.of("t.py", SKIPPING));
        assertThat(SeenOutcomes.leaning(
                        shop.prepared("it"), shop.result("it", told().end(0).exit(0))))
                .isEmpty();
    }
}
