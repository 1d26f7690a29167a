package io.github.slipcovermaven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "97,97",
        "97%,97",
        "' 97.50 % ',97.5",
        "0,0",
        "0.00,0",
        "100,100",
        "0.5%,0.5",
        "1%,1",
        "1e1,10",
        "1.01,1.01"
    })
    void readsPercentages(String text, String display) {
        assertThat(Ratio.ofMinimum(text).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.97", "1", "1.0", "0.0001"})
    void refusesWhatLooksLikeARatio(String text) {
        assertThatThrownBy(() -> Ratio.ofMinimum(text))
                .isInstanceOf(ProblemException.class)
                .hasMessage(String.format(
                        "The minimum '%s' would gate at %s percent; it looks like a ratio.%n"
                                + "Write the percentage (97 for 0.97), or add the percent sign (%s%%) if you do mean it.",
                        text, text, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "97 percent", "%", "NaN", "${minimum}"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Ratio.ofMinimum(text))
                .hasMessage(String.format(
                        "The minimum '%s' is not a percentage.%n"
                                + "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%%.",
                        text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100.01", "101%"})
    void refusesWhatIsOutOfRange(String text) {
        assertThatThrownBy(() -> Ratio.ofMinimum(text))
                .hasMessage(String.format(
                        "The minimum '%s' is outside 0 to 100 percent.%n"
                                + "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%%.",
                        text));
    }
}
