package io.github.slipcovermaven.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTest {

    @Test
    void neighboursAreARangeAndALineTellsItsBranchesAtOnce() {
        assertThat(Compact.lines(LineSet.of(1, 2, 3, 7, 9, 10))).isEqualTo("1-3,7,9-10");
        assertThat(Compact.lines(LineSet.empty())).isEmpty();
        assertThat(Compact.branches(
                        BranchSet.of(new Branch(7, 0), new Branch(2, 3), new Branch(2, 5), new Branch(9, -8))))
                .isEqualTo("2>3,5 7>0 9>-8");
        assertThat(Compact.branches(BranchSet.empty())).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int seed = 0; seed < 500; seed++) {
            FileCoverage file = new RandomCoverage(seed).file(true);
            assertThat(Compact.lines(Compact.lines(file.lines()))).isEqualTo(file.lines());
            assertThat(Compact.branches(Compact.branches(file.branches()))).isEqualTo(file.branches());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-3", "3,2", "3,3", "3-3", "1,", ",1", "1-", "1--2", "a", "1 2", "99999999999", "10000001"})
    void linesThatNobodyWroteAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Compact.lines(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1>", "1>2,", "1>2 ", "1>2>3", ">2", "0>1", "1>a", "1>2;3>4", "1>99999999"})
    void branchesThatNobodyWroteAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Compact.branches(text));
    }
}
