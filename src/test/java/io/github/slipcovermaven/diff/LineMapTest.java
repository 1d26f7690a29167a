package io.github.slipcovermaven.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.slipcovermaven.coverage.LineSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineMapTest {

    @Test
    void linesMoveByWhatCameAndWentBeforeThem() {
        // -2 +2,3 in 5 lines, and the 4th is gone
        LineMap map = LineMap.of(List.of(new Edit(1, 2, 1, 3), new Edit(3, 4, 4, 4)), 5, 5);

        assertThat(List.of(map.toNew(1), map.toNew(2), map.toNew(3), map.toNew(4), map.toNew(5)))
                .containsExactly(1, 0, 4, 0, 5);
        assertThat(List.of(map.toOld(1), map.toOld(2), map.toOld(3), map.toOld(4), map.toOld(5)))
                .containsExactly(1, 0, 0, 3, 5);
        assertThat(map.added()).isEqualTo(LineSet.of(2, 3));
    }

    @Test
    void whatIsBeyondTheEndsIsNowhere() {
        LineMap map = LineMap.of(List.of(), 2, 2);

        assertThat(List.of(map.toNew(0), map.toNew(-1), map.toNew(3), map.toOld(3), map.toOld(0)))
                .containsOnly(LineMap.NONE);
    }

    @Test
    void aFileThatHasNotChangedKeepsItsLines() {
        assertThat(LineMap.identity().toNew(LineSet.LAST_LINE)).isEqualTo(LineSet.LAST_LINE);
        assertThat(LineMap.identity().toOld(1)).isEqualTo(1);
        assertThat(LineMap.identity().added()).isEqualTo(LineSet.empty());
    }

    /** Python says that an empty module runs in its line 1. */
    @Test
    void aNewFileHasNoOldLinesEvenIfItIsEmpty() {
        assertThat(LineMap.ofNew(2).added()).isEqualTo(LineSet.of(1, 2));
        assertThat(LineMap.ofNew(2).toOld(2)).isEqualTo(LineMap.NONE);
        assertThat(LineMap.ofNew(0).added()).isEqualTo(LineSet.empty());
        assertThat(LineMap.ofNew(0).toOld(1)).isEqualTo(LineMap.NONE);
    }

    @Test
    void oneDirectionIsTheOtherTurnedRound() {
        for (int seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            byte[] old = LineDiffTest.text(random, random.nextInt(30));
            LineMap map = LineDiff.between(old, LineDiffTest.edited(random, old));
            int last = 0;
            for (int line = 1; line <= 80; line++) {
                int now = map.toNew(line);
                if (now != LineMap.NONE) {
                    assertThat(map.toOld(now)).as("seed %s", seed).isEqualTo(line);
                    assertThat(now).as("seed %s", seed).isGreaterThan(last);
                    assertThat(map.added().contains(now)).as("seed %s", seed).isFalse();
                    last = now;
                }
            }
        }
    }

    @Test
    void editsThatDoNotFitTogetherAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LineMap.of(List.of(new Edit(1, 1, 2, 3)), 5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> LineMap.of(List.of(new Edit(0, 1, 0, 1)), 5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> LineMap.of(List.of(new Edit(0, 3, 0, 3)), 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edit(2, 1, 0, 0));
    }
}
