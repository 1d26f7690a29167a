package io.github.slipcovermaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Counter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void aViolationSaysWhatIsMissing() {
        Verdict verdict = judge("97", new Counter(96_900, 100_000), new Counter(99, 100));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.subject()).isEqualTo("shop");
            assertThat(violation.kind()).isEqualTo(Counters.Kind.TOTAL);
            assertThat(violation.actual()).isEqualTo(new Counter(96_999, 100_100));
            assertThat(violation.limit()).isEqualTo(Ratio.ofMinimum("97"));
            assertThat(violation.missing()).isEqualTo(98);
            assertThat(violation.message())
                    .isEqualTo("Coverage of shop is 96.90 %, below the minimum of 97 %"
                            + " (96999 of 100100 lines and branches; 98 more needed).");
        });
    }

    @Test
    void theLimitItselfPasses() {
        assertThat(judge("97", new Counter(97, 100), Counter.NONE).passed()).isTrue();
        assertThat(judge("66.6", new Counter(2, 3), Counter.NONE).passed()).isTrue();
        assertThat(judge("66.67", new Counter(2, 3), Counter.NONE).passed()).isFalse();
    }

    @Test
    void nothingOfNothingIsFull() {
        assertThat(judge("100", Counter.NONE, Counter.NONE).passed()).isTrue();
    }

    @Test
    void aGateWithoutALimitThatCouldBeMissedIsOff() {
        assertThat(new Gate(List.of()).isOn()).isFalse();
        assertThat(gate("0").isOn()).isFalse();
        assertThat(gate("0.1%").isOn()).isTrue();
    }

    @Test
    void thePrintedFigureNeverEqualsTheLimitAndTheMissingLinesAreExact() {
        Random random = new Random(20261122);
        int violations = 0;
        for (int i = 0; i < 20_000; i++) {
            int total = 1 + random.nextInt(200_000);
            int covered = random.nextInt(total + 1);
            Ratio minimum = new Ratio(BigDecimal.valueOf(random.nextInt(100_001), random.nextInt(4))
                    .min(BigDecimal.valueOf(100)));
            Gate gate = new Gate(List.of(Rule.ofMinimum(minimum)));
            for (Violation violation : judge(gate, new Counter(covered, total)).violations()) {
                violations++;
                assertThat(violation.percent()).isNotEqualTo(minimum.display());
                assertThat(new BigDecimal(violation.percent())).isLessThan(minimum.percent());
                long missing = violation.missing();
                assertThat(judge(gate, new Counter(covered + missing, total)).passed())
                        .isTrue();
                assertThat(judge(gate, new Counter(covered + missing - 1, total))
                                .passed())
                        .isFalse();
            }
        }
        assertThat(violations).isGreaterThan(5_000);
    }

    private static Gate gate(String minimum) {
        return new Gate(List.of(Rule.ofMinimum(Ratio.ofMinimum(minimum))));
    }

    private static Verdict judge(String minimum, Counter lines, Counter branches) {
        return gate(minimum)
                .judge(new Measured(new Measured.Subject("shop", new Counters(lines, branches)), new TreeMap<>()));
    }

    private static Verdict judge(Gate gate, Counter lines) {
        return gate.judge(new Measured(new Measured.Subject("x", new Counters(lines, Counter.NONE)), new TreeMap<>()));
    }
}
