package io.github.slipcovermaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparatorTest {

    @Test
    void fillsTheWidthAsPytestDoes() {
        assertThat(Separator.of('=', "even", 20)).isEqualTo("======= even =======");
        assertThat(Separator.of('=', "odd", 20)).isEqualTo("======= odd ========");
    }

    @Test
    void keepsATitleThatIsTooLong() {
        assertThat(Separator.of('_', "a_long_title", 10)).isEqualTo("_ a_long_title _");
    }
}
