package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void wallTimeIsSummedByClassAndFunction() {
        Ledger ledger = new Ledger();
        ledger.accept(new SuiteEvent.FilesCollected(
                0, List.of(new CollectedFile("tests/a.py", "a.py", 0.5, true, new TreeMap<>())), List.of("worker_id")));
        run(ledger, "a.py::TestA::test_1", "main", 1, 2);
        run(ledger, "a.py::TestA::Inner::test_2", "main", 2, 4);
        run(ledger, "a.py::test_lone[x::y]", "main", 4, 7);
        run(ledger, "a.py::test_lone[z]", "gw1", 7, 17); // 0.25 s by xdist's own account
        run(ledger, "elsewhere.py::test", "main", 17, 18);

        Durations durations = Durations.of(List.of(ledger));

        assertThat(durations.needs()).containsExactly("worker_id");
        assertThat(durations.files()).containsOnlyKeys("tests/a.py");
        FileTime time = file(durations, "tests/a.py");
        assertThat(time.parts()).containsExactly(Map.entry("TestA", 3.0), Map.entry("test_lone", 3.25));
        assertThat(time.collectSeconds()).isEqualTo(0.5);
        assertThat(time.together()).isTrue();
        assertThat(time.seconds()).isEqualTo(6.75);
    }

    @Test
    void whatTwoProcessesRanOfAFileAddsUp() {
        Ledger one = new Ledger();
        Ledger two = new Ledger();
        for (Ledger ledger : List.of(one, two)) {
            ledger.accept(new SuiteEvent.FilesCollected(
                    0, List.of(new CollectedFile("a.py", "a.py", 0.5, false, new TreeMap<>())), List.of()));
        }
        run(one, "a.py::TestA::test_1", "w0", 1, 2);
        run(two, "a.py::TestB::test_2", "w1", 1, 4);

        FileTime time = file(Durations.of(List.of(one, two)), "a.py");
        assertThat(time.parts()).containsExactly(Map.entry("TestA", 1.0), Map.entry("TestB", 3.0));
        assertThat(time.collectSeconds()).isEqualTo(0.5);
    }

    @Test
    void oneNoisyRunMovesLittleAndManyMoveAll() {
        Durations known = of("a.py", Map.of("TestA", 1.0));
        assertThat(part(known.after(of("a.py", Map.of("TestA", 100.0)), true), "TestA"))
                .isCloseTo(1.4, within(1e-9));
        assertThat(part(known.after(of("a.py", Map.of("TestA", 0.0)), true), "TestA"))
                .isCloseTo(0.8, within(1e-9));

        Random dice = new Random(1);
        for (int run = 0; run < 40; run++) {
            double seen = run % 10 == 9 ? 300 : 4.5 + dice.nextDouble();
            known = known.after(of("a.py", Map.of("TestA", seen)), true);
        }
        assertThat(part(known, "TestA")).isBetween(4.5, 8.0);
        Durations fromNothing = of("a.py", Map.of("TestA", 0.0));
        for (int run = 0; run < 40; run++) {
            fromNothing = fromNothing.after(of("a.py", Map.of("TestA", 5.0)), true);
        }
        assertThat(part(fromNothing, "TestA")).isCloseTo(5, within(0.01));
    }

    @Test
    void whatASelectionLeftOutIsKept() {
        Durations known = of("a.py", Map.of("TestA", 1.0, "TestB", 2.0)).or(of("b.py", Map.of("TestC", 1.0)));
        Durations seen = of("a.py", Map.of("TestA", 1.0));

        assertThat(file(known.after(seen, false), "a.py").parts()).containsOnlyKeys("TestA", "TestB");
        assertThat(file(known.after(seen, true), "a.py").parts()).containsOnlyKeys("TestA");
        assertThat(known.after(seen, true).files()).containsOnlyKeys("a.py", "b.py");
        assertThat(known.only("b.py"::equals).files()).containsOnlyKeys("b.py");
    }

    @Test
    void aCommittedFileChangesOnlyForWhatMatters() {
        Durations written = of("a.py", Map.of("TestA", 1.0, "TestB", 0.001));
        Durations now = of("a.py", Map.of("TestA", 1.2, "TestB", 0.015));
        assertThat(now.settledOn(written)).isEqualTo(written);
        assertThat(part(of("a.py", Map.of("TestA", 1.4)).settledOn(written), "TestA"))
                .isEqualTo(1.4);
    }

    @Test
    void unknownFilesGoByTheirSizeAtThePaceOfTheOthers() {
        List<FileForecast> forecasts =
                of("a.py", Map.of("TestA", 2.0)).forecasts(Map.of("a.py", 1000L, "b.py", 500L, "c.py", 0L));

        assertThat(forecasts.stream().map(FileForecast::path)).containsExactly("a.py", "b.py", "c.py");
        assertThat(forecasts.get(0).seconds()).isEqualTo(2);
        assertThat(forecasts.get(1).seconds()).isEqualTo(1);
        assertThat(forecasts.get(2).seconds()).isPositive();
        assertThat(forecasts.get(1).canBeParted()).isFalse();
    }

    private static double part(Durations durations, String part) {
        return Objects.requireNonNull(file(durations, "a.py").parts().get(part));
    }

    private static FileTime file(Durations durations, String path) {
        return Objects.requireNonNull(durations.files().get(path));
    }

    private static Durations of(String path, Map<String, Double> parts) {
        return new Durations(
                new TreeMap<>(Map.of(path, new FileTime(0, false, new TreeMap<>(parts), new TreeMap<>()))), List.of());
    }

    private static void run(Ledger ledger, String id, String worker, double from, double to) {
        ledger.accept(new ResultEvent.Started(from, id, worker));
        ledger.accept(new ResultEvent.Finished(to, id, worker, 0.25));
    }
}
