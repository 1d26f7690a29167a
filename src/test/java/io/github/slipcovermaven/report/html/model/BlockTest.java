package io.github.slipcovermaven.report.html.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {

    private static List<SourceLine> lines(int last, Integer... missed) {
        List<SourceLine> lines = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            LineState state = List.of(missed).contains(number) ? LineState.MISSED : LineState.HIT;
            lines.add(new SourceLine(number, state, "", null, null, List.of()));
        }
        return lines;
    }

    private static List<String> of(List<SourceLine> lines) {
        return Block.of(lines).stream()
                .map(block -> (block.folded() ? "folded " : "") + block.first() + "-" + block.last())
                .toList();
    }

    @Test
    void foldsWhatHoldsNothingToLookFor() {
        assertThat(of(lines(50, 20))).containsExactly("folded 1-16", "17-23", "folded 24-50");
    }

    @Test
    void foldsNoFewLines() {
        assertThat(of(lines(35, 1, 17))).containsExactly("1-20", "folded 21-35");
        assertThat(of(lines(35, 1, 18))).containsExactly("1-4", "folded 5-14", "15-21", "folded 22-35");
        assertThat(of(lines(9, 5))).containsExactly("1-9");
    }

    /** A file without a miss would be nothing but a fold. */
    @Test
    void foldsNothingOfAFileThatMissesNothing() {
        assertThat(of(lines(50))).containsExactly("1-50");
        assertThat(of(List.of())).isEmpty();
    }

    /** A browser skips blocks that are out of sight. */
    @Test
    void partsWhatIsLong() {
        assertThat(of(lines(450))).containsExactly("1-200", "201-400", "401-450");
    }

    @Test
    void losesNoLine() {
        for (int last = 1; last < 60; last++) {
            List<SourceLine> lines = lines(last, last / 3, last / 2, last - 1);
            assertThat(Block.of(lines).stream().flatMap(block -> block.lines().stream()))
                    .isEqualTo(lines)
                    .hasSize(last);
        }
    }
}
