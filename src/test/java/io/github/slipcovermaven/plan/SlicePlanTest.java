package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicePlanTest {

    @Test
    void thePartsOfAllMachinesAreTheWholeAndNoMore() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<FileForecast> suite = suite(random);
            int count = 2 + random.nextInt(6);
            List<String> parts = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                SlicePlan.of(suite, number, count, "g:a")
                        .mine(suite)
                        .forEach(file -> file.parts().keySet().forEach(part -> parts.add(file.path() + "::" + part)));
            }
            assertThat(parts)
                    .containsExactlyInAnyOrderElementsOf(suite.stream()
                            .flatMap(file -> file.parts().keySet().stream().map(part -> file.path() + "::" + part))
                            .toList());
        }
    }

    @Test
    void smallSuitesDoNotAllFallToOneMachine() {
        Set<Integer> machines = new TreeSet<>();
        for (int module = 0; module < 40; module++) {
            List<FileForecast> suite = List.of(FileForecast.whole("tests/test_it.py", 1));
            String name = "org.example:module-" + module;
            IntStream.rangeClosed(1, 4)
                    .filter(number ->
                            !SlicePlan.of(suite, number, 4, name).mine(suite).isEmpty())
                    .forEach(machines::add);
        }
        assertThat(machines).containsExactly(1, 2, 3, 4);
    }

    @Test
    void ofAPartedFileOnlyItsOwnPartsAreAMachines() {
        FileForecast giant = new FileForecast(
                "giant", 1, false, new TreeMap<>(Map.of("TestA", 10.0, "TestB", 9.0)), new TreeMap<>());

        List<FileForecast> one = SlicePlan.of(List.of(giant), 1, 2, "g:a").mine(List.of(giant));
        List<FileForecast> two = SlicePlan.of(List.of(giant), 2, 2, "g:a").mine(List.of(giant));

        assertThat(one).hasSize(1);
        assertThat(two).hasSize(1);
        assertThat(one.get(0).seconds() + two.get(0).seconds()).isEqualTo(21);
        assertThat(one.get(0).collectSeconds()).isEqualTo(1);
    }

    private static List<FileForecast> suite(Random random) {
        List<FileForecast> files = new ArrayList<>();
        for (int file = random.nextInt(9); file >= 0; file--) {
            TreeMap<String, Double> parts = new TreeMap<>();
            for (int part = random.nextInt(4); part >= 0; part--) {
                parts.put("Test" + part, random.nextDouble() * 10);
            }
            files.add(new FileForecast("test_" + file + ".py", 0.1, random.nextBoolean(), parts, new TreeMap<>()));
        }
        return files;
    }
}
