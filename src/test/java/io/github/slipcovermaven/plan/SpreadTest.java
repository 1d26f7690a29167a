package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void aFunctionLongerThanAShareIsSpread() {
        FileForecast giant = giant(false, Map.of(), Map.of("test_giant", 10_000));
        Division division = Spread.divide(List.of(giant, FileForecast.whole("small", 10)), 2);

        assertThat(division.spread()).isEqualTo(Map.of("giant", Set.of("test_giant")));
        assertThat(division.filesOf(0)).contains("giant");
        assertThat(division.filesOf(1)).contains("giant");
        assertThat(Objects.requireNonNull(division.parts().get("giant"))).containsOnlyKeys("test_giant", "TestB");
        // 1 s of collection and the half of 100 s for both, by one hundredth more for what a hash deals unevenly.
        assertThat(division.seconds()).containsExactlyInAnyOrder(1 + 50.5 + 10, 1 + 50.5 + 10);
    }

    @Test
    void nothingChangesWhereTheFunctionMustStayTogether() {
        FileForecast small = FileForecast.whole("small", 10);
        for (FileForecast giant : List.of(
                giant(true, Map.of(), Map.of("test_giant", 10_000)),
                giant(false, Map.of("test_giant", List.of("db")), Map.of("test_giant", 10_000)),
                giant(false, Map.of(), Map.of("test_giant", 0)),
                giant(false, Map.of(), Map.of("test_giant", 31)),
                giant(false, Map.of(), Map.of()))) {
            assertThat(Spread.divide(List.of(giant, small), 2)).isEqualTo(Planner.divide(List.of(giant, small), 2));
        }
    }

    @Test
    void nothingChangesWhereNoFunctionIsLongerThanAShare() {
        FileForecast giant = giant(false, Map.of(), Map.of("test_giant", 10_000));
        List<FileForecast> files = List.of(giant, FileForecast.whole("other", 200));

        assertThat(Spread.divide(files, 2)).isEqualTo(Planner.divide(files, 2));
        assertThat(Spread.divide(files, 1)).isEqualTo(Planner.divide(files, 1));
    }

    @Test
    void eachUnitHasOneOwnerWhateverTheOrder() {
        Random dice = new Random(6);
        int spread = 0;
        for (int round = 0; round < 300; round++) {
            List<FileForecast> files = files(dice, 1 + dice.nextInt(12));
            int count = 1 + dice.nextInt(8);
            Division division = Spread.divide(files, count);

            List<FileForecast> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, dice);
            assertThat(Spread.divide(shuffled, count).spread()).isEqualTo(division.spread());
            assertThat(division.longest())
                    .isLessThanOrEqualTo(Planner.divide(files, count).longest());
            spread += division.spread().size();
            for (FileForecast file : files) {
                assertThat(division.files().get(file.path())).isBetween(0, count - 1);
                SortedMap<String, Integer> parts = division.parts().get(file.path());
                if (parts != null) {
                    assertThat(parts).containsOnlyKeys(file.parts().keySet());
                    assertThat(parts.values()).allMatch(owner -> owner >= 0 && owner < count);
                }
                Set<String> functions = division.spread().getOrDefault(file.path(), new TreeSet<>());
                assertThat(functions)
                        .allMatch(function -> file.parameters().getOrDefault(function, 0) >= Spread.FEWEST);
                assertThat(functions.isEmpty() || (parts != null && !file.together()))
                        .isTrue();
            }
        }
        assertThat(spread).isPositive();
    }

    private static FileForecast giant(
            boolean together, Map<String, List<String>> groups, Map<String, Integer> parameters) {
        return new FileForecast(
                "giant",
                1,
                together,
                new TreeMap<>(Map.of("test_giant", 100.0, "TestB", 10.0)),
                new TreeMap<>(groups),
                new TreeMap<>(parameters));
    }

    private static List<FileForecast> files(Random dice, int count) {
        List<FileForecast> files = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            TreeMap<String, Double> parts = new TreeMap<>();
            TreeMap<String, Integer> parameters = new TreeMap<>();
            for (int part = dice.nextInt(5); part >= 0; part--) {
                parts.put("test_" + part, Math.exp(6 * dice.nextDouble()));
                if (dice.nextBoolean()) {
                    parameters.put("test_" + part, dice.nextInt(4000));
                }
            }
            files.add(new FileForecast(
                    "t" + number, dice.nextDouble(), dice.nextInt(4) == 0, parts, new TreeMap<>(), parameters));
        }
        return files;
    }
}
