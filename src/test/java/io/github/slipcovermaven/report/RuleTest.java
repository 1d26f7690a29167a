package io.github.slipcovermaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void fillsTheWidthAsPytestDoes() {
        assertThat(Rule.of('=', "even", 20)).isEqualTo("======= even =======");
        assertThat(Rule.of('=', "odd", 20)).isEqualTo("======= odd ========");
    }

    @Test
    void keepsATitleThatIsTooLong() {
        assertThat(Rule.of('_', "a_long_title", 10)).isEqualTo("_ a_long_title _");
    }
}
