package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedPartTest {

    private static final String PATH = "features/big.feature";
    private static final String ONE = PATH + ":3 One";
    private static final String ROW_1 = PATH + ":9 Of <n> -- @1.1";
    private static final String ROW_2 = PATH + ":10 Of <n> -- @1.2";
    private static final String LAST = PATH + ":12 Last";
    private static final List<String> TESTS = List.of(ONE, ROW_1, ROW_2, LAST);
    private static final ListedFile BIG = new ListedFile(PATH, TESTS, Set.of(LAST), 8, 0, false);
    private static final ListedFile SMALL =
            new ListedFile("features/small.feature", List.of("features/small.feature:2 S"), 1, 0);

    @Test
    void aGiantIsPartedTestByTestAndWhatMustRunAloneIsInNoForecast() {
        List<FileForecast> forecasts = ListedForecasts.of(
                List.of(forecast(PATH, false, Map.of("One", 4.0, "Of <n>", 8.0, "Last", 100.0)), small()),
                List.of(BIG, SMALL),
                List.of());

        assertThat(forecasts.get(0).parts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, 4.0, ROW_1, 4.0, ROW_2, 4.0));
        Division division = Planner.divide(forecasts, 3);
        assertThat(division.parts().getOrDefault(PATH, new TreeMap<>()).values())
                .containsExactlyInAnyOrder(0, 1, 2);
        List<String> ran = new ArrayList<>();
        IntStream.range(0, 3)
                .forEach(taker -> ran.addAll(ListedPart.of(BIG, division, taker).tests()));
        assertThat(ran).containsExactlyInAnyOrder(ONE, ROW_1, ROW_2);
    }

    @Test
    void whatIsNotKnownYetTakesAsLongAsTheOthers() {
        List<FileForecast> forecasts =
                ListedForecasts.of(List.of(forecast(PATH, false, Map.of("Of <n>", 8.0))), List.of(BIG), List.of());

        assertThat(forecasts.get(0).parts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, 4.0, ROW_1, 4.0, ROW_2, 4.0));
        assertThat(ListedForecasts.of(List.of(FileForecast.whole(PATH, 8)), List.of(BIG), List.of())
                        .get(0)
                        .parts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, 2.0, ROW_1, 2.0, ROW_2, 2.0));
    }

    @Test
    void whatIsHeldTogetherOrNamedTwiceIsNotParted() {
        FileForecast held = forecast(PATH, true, Map.of("One", 4.0, "Of <n>", 8.0));

        assertThat(Planner.divide(ListedForecasts.of(List.of(held, small()), List.of(BIG, SMALL), List.of()), 2)
                        .parts())
                .isEmpty();
        assertThat(ListedForecasts.of(
                        List.of(forecast(PATH, false, Map.of("One", 4.0, "Of <n>", 8.0))),
                        List.of(BIG, BIG),
                        List.of()))
                .containsExactly(FileForecast.whole(PATH, 12));
        FileForecast rule = new FileForecast(
                PATH,
                0,
                false,
                new TreeMap<>(Map.of("One", 4.0, "Of <n>", 8.0)),
                new TreeMap<>(Map.of("Of <n>", List.of("a rule"))));
        SortedMap<String, Integer> owners = Planner.divide(
                        ListedForecasts.of(List.of(rule, small()), List.of(BIG, SMALL), List.of()), 2)
                .parts()
                .getOrDefault(PATH, new TreeMap<>());
        assertThat(owners.get(ROW_1)).isEqualTo(owners.get(ROW_2)).isNotEqualTo(owners.get(ONE));
    }

    @Test
    void whatMustRunAloneIsTheFirstsAfterAllElse() {
        Division division = division(Map.of(PATH, 1), Map.of(PATH, Map.of(ONE, 1, ROW_1, 0, ROW_2, 1)));
        Optional<LinkedHashMap<String, Integer>> owners =
                Optional.of(new LinkedHashMap<>(Map.of(ONE, 1, ROW_1, 0, ROW_2, 1, LAST, 0)));

        assertThat(ListedPart.of(BIG, division, 0))
                .isEqualTo(new ListedPart(PATH, List.of(ROW_1), List.of(LAST), owners, true));
        assertThat(ListedPart.of(BIG, division, 1))
                .isEqualTo(new ListedPart(PATH, List.of(ONE, ROW_2), List.of(), owners, false));
        assertThat(ListedPart.of(BIG, division, 2).concerns()).isFalse();
    }

    @Test
    void aFeatureWithoutPartsIsDividedWhereSomeOfItMustRunAlone() {
        Division division = division(Map.of(PATH, 1), Map.of());

        assertThat(ListedPart.of(BIG, division, 0).after()).containsExactly(LAST);
        assertThat(ListedPart.of(BIG, division, 1).tests()).containsExactly(ONE, ROW_1, ROW_2);
        assertThat(ListedPart.of(BIG, division, 1).owners()).isPresent();
        ListedFile serial = new ListedFile(PATH, TESTS, Set.copyOf(TESTS), 8, 0, true);
        assertThat(ListedPart.of(serial, division, 0))
                .isEqualTo(new ListedPart(PATH, List.of(), TESTS, Optional.empty(), true));
        assertThat(ListedPart.of(serial, division, 1).concerns()).isFalse();
    }

    @Test
    void whatIsForWhoeverIsFreeIsWithAllOfThem() {
        Division division = division(Map.of(PATH, 1, SMALL.path(), 0), Map.of()).queued(List.of(SMALL.path(), PATH));

        assertThat(List.of(ListedPart.of(SMALL, division, 0), ListedPart.of(SMALL, division, 2)))
                .extracting(ListedPart::tests)
                .containsExactly(SMALL.tests(), SMALL.tests());
        assertThat(ListedPart.of(BIG, division, 2).tests()).containsExactly(ONE, ROW_1, ROW_2);
    }

    @Test
    void allOfAFileMustRunAloneWhereOneProcessRunsAllOfItAndSomeMust() {
        assertThat(ListedFile.settled(List.of(BIG, SMALL), Set.of(PATH)))
                .containsExactly(new ListedFile(PATH, TESTS, Set.copyOf(TESTS), 8, 0, true), SMALL);
        assertThat(ListedFile.settled(List.of(BIG, SMALL, BIG), Set.of()).get(2).beside())
                .isEmpty();
        assertThat(ListedFile.settled(List.of(BIG, SMALL), Set.of(SMALL.path())))
                .containsExactly(BIG, SMALL);
    }

    @Test
    void ofADividedFileOnlyWhatWasLostRunsAgain() {
        assertThat(ListedPart.again(BIG, false, List.of(ROW_2))).isEqualTo(ListedPart.whole(BIG));
        assertThat(ListedPart.again(BIG, true, List.of(ROW_2)).tests()).containsExactly(ROW_2);
        assertThat(ListedPart.again(BIG, true, List.of(ROW_2)).keeps()).isTrue();
    }

    private static Division division(Map<String, Integer> files, Map<String, Map<String, Integer>> parts) {
        SortedMap<String, SortedMap<String, Integer>> owners = new TreeMap<>();
        parts.forEach((path, known) -> owners.put(path, new TreeMap<>(known)));
        return new Division(3, new TreeMap<>(files), owners, List.of(1.0, 1.0, 1.0));
    }

    private static FileForecast small() {
        return forecast(SMALL.path(), false, Map.of("S", 0.1));
    }

    private static FileForecast forecast(String path, boolean together, Map<String, Double> parts) {
        return new FileForecast(path, 0, together, new TreeMap<>(parts), new TreeMap<>());
    }
}
