package io.github.slipcovermaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final String IT = "it, Python 3.11";
    private static final FileOutcome THREE = outcome(3, Map.of());
    private static final FileOutcome SKIPPING = outcome(3, Map.of("skipped", 1));

    private static FileOutcome outcome(int tests, Map<String, Integer> others) {
        return new FileOutcome("a.py", tests, new TreeMap<>(others));
    }

    private static Outcomes known(FileOutcome outcome) {
        return Outcomes.of(IT, Map.of("a.py", outcome));
    }

    @Test
    void whatIsNotKnownUnderTheseCircumstancesIsUnknown() {
        assertThat(known(THREE).under(IT, Set.of("a.py", "b.py")).unknown()).containsExactly("b.py");
        assertThat(known(THREE).under("it, Python 3.9", Set.of("a.py")).unknown())
                .containsExactly("a.py");
    }

    @Test
    void whatIsDoubtedIsUnknownUntilAnotherRunHasSeenIt() {
        Outcomes doubted = known(THREE).after(Outcomes.of(IT, Map.of("a.py", THREE), Map.of("a.py", SKIPPING)));

        KnownOutcomes known = doubted.under(IT, Set.of("a.py"));
        assertThat(known.files()).isEqualTo(Map.of("a.py", THREE));
        assertThat(known.doubted()).isEqualTo(Map.of("a.py", SKIPPING));
        assertThat(known.unknown()).containsExactly("a.py");
        assertThat(doubted.after(Outcomes.NONE)).isEqualTo(doubted);
        assertThat(doubted.after(known(SKIPPING))).isEqualTo(known(SKIPPING));
        assertThat(doubted.only(path -> false)).isEqualTo(Outcomes.NONE);
    }

    @Test
    void whoRunsOneTestAfterTheOtherByNameFillsNoDisk() {
        Outcomes all = known(THREE);
        for (int index = 0; index < 16; index++) {
            all = all.after(Outcomes.of("it, arguments " + index, Map.of("a.py", THREE)));
        }
        assertThat(all.under()).containsOnlyKeys("it, arguments 15");
    }

    @Test
    void onlyWhatNobodyWouldSeeFallsShort() {
        assertThat(SKIPPING.fallsShortOf(THREE)).isTrue();
        assertThat(THREE.fallsShortOf(SKIPPING)).isFalse();
        assertThat(outcome(2, Map.of()).fallsShortOf(SKIPPING)).isTrue();
        assertThat(outcome(4, Map.of()).fallsShortOf(THREE)).isFalse();
        assertThat(outcome(3, Map.of("failed", 1)).fallsShortOf(THREE)).isFalse();
        assertThat(outcome(3, Map.of("xpassed", 1)).fallsShortOf(SKIPPING)).isTrue();
        assertThat(SKIPPING.atLeast(outcome(5, Map.of()))).isEqualTo(outcome(5, Map.of("skipped", 1)));
    }
}
