package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {

    @Test
    void theLongestComeFirst() {
        Division division =
                Planner.divide(List.of(file("a", 4), file("b", 4), file("c", 3), file("d", 3), file("e", 1)), 2);

        assertThat(division.longest()).isEqualTo(8);
        assertThat(division.files()).containsOnlyKeys("a", "b", "c", "d", "e");
        assertThat(division.parts()).isEmpty();
    }

    @Test
    void aGiantFileIsParted() {
        FileForecast giant = new FileForecast(
                "giant", 1, false, new TreeMap<>(Map.of("TestA", 10.0, "TestB", 9.0, "test_c", 1.0)), new TreeMap<>());
        Division division = Planner.divide(List.of(giant, file("small", 2)), 2);

        Map<String, Integer> parts = Objects.requireNonNull(division.parts().get("giant"));
        assertThat(parts).containsOnlyKeys("TestA", "TestB", "test_c");
        assertThat(parts.get("TestA")).isNotEqualTo(parts.get("TestB"));
        // Both collect it.
        assertThat(division.seconds().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(24);
        assertThat(division.longest()).isEqualTo(12);
        // The rest of it goes where most of it is.
        assertThat(division.files().get("giant")).isEqualTo(parts.get("test_c"));
    }

    @Test
    void whatSharesAFixtureOfTheModuleIsNotParted() {
        FileForecast giant =
                new FileForecast("giant", 1, true, new TreeMap<>(Map.of("TestA", 10.0, "TestB", 9.0)), new TreeMap<>());

        assertThat(Planner.divide(List.of(giant, file("small", 2)), 2).parts()).isEmpty();
    }

    @Test
    void groupsStayTogetherAcrossFiles() {
        FileForecast one = grouped("one", Map.of("TestA", List.of("db"), "TestB", List.of()));
        FileForecast two = grouped("two", Map.of("TestC", List.of("db"), "TestD", List.of("net")));
        FileForecast three = grouped("three", Map.of("TestE", List.of("net"), "TestF", List.of()));

        for (int count = 2; count < 6; count++) {
            Division division = Planner.divide(List.of(one, two, three), count);
            assertThat(owner(division, "one", "TestA")).isEqualTo(owner(division, "two", "TestC"));
            assertThat(owner(division, "two", "TestD")).isEqualTo(owner(division, "three", "TestE"));
        }
    }

    @Test
    void nothingIsDivisibleToo() {
        assertThat(Planner.divide(List.of(), 3).seconds()).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void eachUnitHasOneOwnerWhateverTheOrder() {
        Random dice = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<FileForecast> files = files(dice, 1 + dice.nextInt(60));
            int count = 1 + dice.nextInt(8);
            Division division = Planner.divide(files, count);

            List<FileForecast> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, dice);
            assertThat(Planner.divide(shuffled, count)).isEqualTo(division);
            for (FileForecast file : files) {
                assertThat(division.files().get(file.path())).isBetween(0, count - 1);
                Map<String, Integer> parts = division.parts().get(file.path());
                if (parts != null) {
                    assertThat(file.together()).isFalse();
                    assertThat(parts).containsOnlyKeys(file.parts().keySet());
                }
            }
        }
    }

    /** Graham's bound for longest processing time first holds for files that are not parted, with the slack on top. */
    @Test
    void theEndIsCloseToTheBestPossible() {
        Random dice = new Random(2);
        for (int round = 0; round < 300; round++) {
            List<FileForecast> files = files(dice, 1 + dice.nextInt(60));
            int count = 1 + dice.nextInt(8);
            double sum = files.stream().mapToDouble(FileForecast::seconds).sum();
            double longest =
                    files.stream().mapToDouble(FileForecast::seconds).max().orElseThrow();
            Division division = Planner.divide(files, count);

            double bound = Math.max(sum / count, longest);
            assertThat(division.longest()).isLessThanOrEqualTo(1.02 * (bound + (1 - 1.0 / count) * longest));
        }
    }

    @Test
    void manySmallFilesEndWithinTwoPercent() {
        Random dice = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<FileForecast> files = new ArrayList<>();
            for (int number = 0; number < 400; number++) {
                files.add(file("tests/test_" + number + ".py", 0.01 + dice.nextDouble()));
            }
            Division division = Planner.divide(files, 2 + dice.nextInt(7));
            double mean =
                    division.seconds().stream().mapToDouble(Double::doubleValue).sum() / division.count();
            assertThat(division.longest()).isLessThanOrEqualTo(1.021 * mean);
        }
    }

    /** Plain longest-first would deal nearly all files anew. */
    @Test
    void oneFileMoreMovesFewOthers() {
        Random dice = new Random(4);
        int moved = 0;
        int all = 0;
        for (int round = 0; round < 50; round++) {
            List<FileForecast> files = new ArrayList<>();
            for (int number = 0; number < 200; number++) {
                files.add(file("tests/test_" + number + ".py", 0.01 + dice.nextDouble()));
            }
            Division before = Planner.divide(files, 4);
            files.add(file("tests/test_new.py", 0.01 + dice.nextDouble()));
            Division after = Planner.divide(files, 4);
            for (String path : before.files().keySet()) {
                all++;
                moved += Objects.equals(before.files().get(path), after.files().get(path)) ? 0 : 1;
            }
        }
        assertThat(moved * 100 / all).isLessThan(10);
    }

    private static @Nullable Integer owner(Division division, String file, String part) {
        Map<String, Integer> parts = division.parts().get(file);
        return parts == null ? division.files().get(file) : parts.get(part);
    }

    private static FileForecast file(String path, double seconds) {
        return FileForecast.whole(path, seconds);
    }

    private static FileForecast grouped(String path, Map<String, List<String>> groups) {
        TreeMap<String, Double> parts = new TreeMap<>();
        groups.keySet().forEach(part -> parts.put(part, 5.0));
        return new FileForecast(path, 0.1, false, parts, new TreeMap<>(groups));
    }

    private static List<FileForecast> files(Random dice, int count) {
        List<FileForecast> files = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            TreeMap<String, Double> parts = new TreeMap<>();
            for (int part = dice.nextInt(8); part >= 0; part--) {
                parts.put("Test" + part, Math.exp(4 * dice.nextDouble()));
            }
            files.add(new FileForecast(
                    "tests/test_" + number + ".py", dice.nextDouble(), dice.nextBoolean(), parts, new TreeMap<>()));
        }
        return files;
    }
}
