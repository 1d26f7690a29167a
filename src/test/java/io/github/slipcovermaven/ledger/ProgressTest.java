package io.github.slipcovermaven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | 0 | 5 | 0 | collecting tests",
                "0 | 765 | 0 | 0 | 5 | 0 of 765 tests (0 %)",
                "120 | 765 | 2 | 12 | 0 | 120 of 765 tests (15 %), 2 failed, about 1:05 left",
                "1 | 2 | 0 | 3605 | 0 | 1 of 2 tests (50 %), about 60:05 left",
                "999 | 1000 | 0 | 999 | 0 | 999 of 1000 tests (99 %), about 0:01 left",
                "1 | 1 | 1 | 3 | 0 | 1 of 1 test (100 %), 1 failed",
                // Nothing has ended since: what is left only gets less.
                "120 | 765 | 2 | 12 | 30 | 120 of 765 tests (15 %), 2 failed, about 0:35 left",
                "120 | 765 | 2 | 12 | 64 | 120 of 765 tests (15 %), 2 failed, about 0:01 left",
                "120 | 765 | 2 | 12 | 65 | 120 of 765 tests (15 %), 2 failed",
                "120 | 765 | 2 | 12 | 600 | 120 of 765 tests (15 %), 2 failed",
            })
    void isOneLine(int done, int planned, int failed, double seconds, double still, String line) {
        assertThat(new Progress(done, planned, failed, seconds, still).line()).isEqualTo(line);
    }
}
