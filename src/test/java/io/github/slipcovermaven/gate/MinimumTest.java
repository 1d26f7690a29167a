package io.github.slipcovermaven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.problem.ProblemException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumTest {

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
        assertThat(Minimum.parse(text).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.97", "1", "1.0", "0.0001"})
    void refusesWhatLooksLikeARatio(String text) {
        assertThatThrownBy(() -> Minimum.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessage(String.format(
                        "The minimum '%s' would gate at %s percent; it looks like a ratio.%n"
                                + "Write the percentage (97 for 0.97), or add the percent sign (%s%%) if you do mean it.",
                        text, text, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "97 percent", "%", "NaN", "${minimum}"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Minimum.parse(text))
                .hasMessage(String.format(
                        "The minimum '%s' is not a percentage.%n"
                                + "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%%.",
                        text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100.01", "101%"})
    void refusesWhatIsOutOfRange(String text) {
        assertThatThrownBy(() -> Minimum.parse(text))
                .hasMessage(String.format(
                        "The minimum '%s' is outside 0 to 100 percent.%n"
                                + "Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%%.",
                        text));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Minimum.parse("97").judge("shop", new Counter(96_999, 100_000)))
                .hasValueSatisfying(v -> assertThat(v.message())
                        .isEqualTo("Coverage of shop is 96.99 %, below the minimum of 97 %"
                                + " (96999 of 100000 lines and branches; 1 more needed)."));
    }

    @Test
    void theLimitItselfPasses() {
        assertThat(Minimum.parse("97").judge("shop", new Counter(97, 100))).isEmpty();
        assertThat(Minimum.parse("66.6").judge("shop", new Counter(2, 3))).isEmpty();
        assertThat(Minimum.parse("66.67").judge("shop", new Counter(2, 3))).isPresent();
    }

    @Test
    void nothingOfNothingIsFull() {
        assertThat(Minimum.parse("100").judge("shop", Counter.NONE)).isEmpty();
    }

    @Test
    void thePrintedFigureNeverEqualsTheLimitAndTheNeededLinesAreExact() {
        Random random = new Random(20261122);
        int violations = 0;
        for (int i = 0; i < 20_000; i++) {
            int total = 1 + random.nextInt(200_000);
            int covered = random.nextInt(total + 1);
            Minimum minimum = new Minimum(BigDecimal.valueOf(random.nextInt(100_001), random.nextInt(4))
                    .min(BigDecimal.valueOf(100)));
            var violation = minimum.judge("x", new Counter(covered, total));
            if (violation.isPresent()) {
                violations++;
                assertThat(violation.get().actual())
                        .isNotEqualTo(violation.get().limit());
                assertThat(new BigDecimal(violation.get().actual().replace(" %", "")))
                        .isLessThan(minimum.percent());
                long needed = violation.get().needed();
                assertThat(minimum.judge("x", new Counter(covered + needed, total)))
                        .isEmpty();
                assertThat(minimum.judge("x", new Counter(covered + needed - 1, total)))
                        .isPresent();
            }
        }
        assertThat(violations).isGreaterThan(5_000);
    }
}
