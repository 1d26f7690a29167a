package io.github.slipcovermaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.plan.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureIdTest {

    @Test
    void aPlaceAndAName() {
        assertThat(FeatureId.of("features/sub folder/g[1] ü.feature:12 Two books: -- @1.2 some.feature:3 x"))
                .contains(
                        new FeatureId("features/sub folder/g[1] ü.feature", 12, "Two books: -- @1.2 some.feature:3 x"));
        assertThat(FeatureId.of("a.feature:4")).contains(new FeatureId("a.feature", 4, ""));
        assertThat(FeatureId.of("a.feature:4 calls a::b")).contains(new FeatureId("a.feature", 4, "calls a::b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tests/test_a.py::test[features/a.feature:12 x]",
                "features/a.feature",
                "features/environment.py after_all",
                "tests/test_a.py::test",
                "a.feature:12x",
                ".feature:1"
            })
    void idsOfOthers(String id) {
        assertThat(FeatureId.of(id)).isEmpty();
    }

    @Test
    void theRowsOfAnOutlineAreOnePart() {
        Ledger ledger = new Ledger();
        ledger.accept(new SuiteEvent.FilesCollected(
                0,
                List.of(new CollectedFile("features/a.feature", "features/a.feature", 0.5, true, new TreeMap<>())),
                List.of()));
        for (int line : new int[] {3, 9, 14}) {
            String name = line == 14 ? "Another" : "A name with :: in it -- @1." + line + " some";
            String id = "features/a.feature:" + line + " " + name;
            ledger.accept(new ResultEvent.Started(line, id, "w0"));
            ledger.accept(new ResultEvent.Finished(line + 2, id, "w0", 1));
        }

        assertThat(Durations.of(List.of(ledger)).files())
                .isEqualTo(Map.of(
                        "features/a.feature",
                        new FileTime(
                                0.5,
                                true,
                                new TreeMap<>(Map.of("A name with :: in it", 4.0, "Another", 2.0)),
                                new TreeMap<>())));
    }
}
