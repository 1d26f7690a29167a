package io.github.slipcovermaven.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PercentageTest {

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 2, 100.00, 100.00",
        "7, 7, 0, 100, 100",
        "0, 7, 1, 0.0, 0.0",
        "1, 3, 2, 33.33, 33.33",
        "2, 3, 2, 66.67, 66.66",
        "999999, 1000000, 2, 99.99, 99.99",
        "999999, 1000000, 0, 99, 99",
        "1, 1000000, 2, 0.01, 0.00",
        "1, 1000, 0, 1, 0",
        "1, 8, 0, 13, 12",
        "194, 200, 0, 97, 97",
        "9223372036854775806, 9223372036854775807, 3, 99.999, 99.999"
    })
    void rounds(long covered, long total, int decimals, String rounded, String floor) {
        Counter counter = new Counter(covered, total);

        assertThat(Percentage.of(counter, decimals)).isEqualTo(rounded);
        assertThat(Percentage.floor(counter, decimals)).isEqualTo(floor);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isAHundredOnlyWhenFullAndNearElsewhere(long seed) {
        Random random = new Random(seed);
        long total = 1L + random.nextInt(random.nextBoolean() ? 50 : 2_000_000);
        long covered = random.nextBoolean() ? total - random.nextInt(2) : (long) (random.nextDouble() * total);
        Counter counter = new Counter(covered, total);

        for (int decimals = 0; decimals < 5; decimals++) {
            BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
            BigDecimal exact =
                    BigDecimal.valueOf(100 * covered).divide(BigDecimal.valueOf(total), 20, RoundingMode.DOWN);
            BigDecimal rounded = new BigDecimal(Percentage.of(counter, decimals));
            BigDecimal floor = new BigDecimal(Percentage.floor(counter, decimals));

            assertThat(rounded.compareTo(BigDecimal.valueOf(100)) == 0).isEqualTo(covered == total);
            assertThat(rounded.signum() == 0).isEqualTo(covered == 0);
            assertThat(rounded.subtract(exact).abs()).isLessThan(step);
            assertThat(floor).isLessThanOrEqualTo(exact.setScale(20, RoundingMode.UP));
            assertThat(exact.subtract(floor)).isLessThan(step);
            assertThat(rounded.scale()).isEqualTo(decimals);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ratiosCompareAsFractions(long seed) {
        Random random = new Random(seed);
        long total = random.nextInt(20);
        long covered = total == 0 ? 0 : random.nextInt((int) total + 1);
        int denominator = 1 + random.nextInt(20);
        int numerator = random.nextInt(denominator + 1);
        // Products of such small numbers are exact.
        long left = (total == 0 ? 1 : covered) * denominator;
        long right = numerator * (total == 0 ? 1 : total);

        assertThat(Integer.signum(new Counter(covered, total)
                        .compareRatio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator))))
                .isEqualTo(Long.compare(left, right));
    }

    @Test
    void aCounterIsPossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Counter(2, 1))
                .withMessage("impossible counter: 2 of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Counter(-1, 1))
                .withMessage("impossible counter: -1 of 1");
        assertThat(new Counter(1, 3).plus(new Counter(2, 3)))
                .isEqualTo(new Counter(3, 6))
                .returns(3L, Counter::missed)
                .returns(50.0, Counter::percent)
                .returns(false, Counter::isFull);
        assertThat(Counter.NONE.percent()).isEqualTo(100.0);
    }
}
