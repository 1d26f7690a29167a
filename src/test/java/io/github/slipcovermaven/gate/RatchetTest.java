package io.github.slipcovermaven.gate;

import static io.github.slipcovermaven.gate.GateTest.counters;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.request.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatchetTest {

    private static final Tolerance NONE = Tolerance.of("0%");

    @Test
    void linesAndBranchesAreHeldEachByItself() {
        Ratchet ratchet = ratchet(counters(80, 100, 15, 20), Map.of(), NONE);

        assertThat(messages(ratchet, Map.of("a.py", counters(80, 100, 15, 20)))).isEmpty();
        assertThat(messages(ratchet, Map.of("a.py", counters(100, 100, 14, 20))))
                .containsExactly("Branch coverage of shop fell from 75.00 % in the baseline to 70.00 %"
                        + " (14 of 20 branches after 15 of 20; 1 more needed).");
        assertThat(messages(ratchet, Map.of("a.py", counters(79_999, 100_000, 20, 20))))
                .containsExactly("Line coverage of shop fell from 80.00 % in the baseline to 79.99 %"
                        + " (79999 of 100000 lines after 80 of 100; 1 more needed).");
    }

    @Test
    void coveredCodeThatIsRemovedIsTold() {
        assertThat(messages(ratchet(counters(80, 100, 0, 0), Map.of(), NONE), Map.of("a.py", counters(40, 60, 0, 0))))
                .containsExactly("Line coverage of shop fell from 80.00 % in the baseline to 66.66 %"
                        + " (40 of 60 lines after 80 of 100; 8 more needed). No more of them are missed than then:"
                        + " covered code was removed. If that is meant, lower the entry by hand, where it can be"
                        + " reviewed.");
    }

    @Test
    void theToleranceIsOfPercentagePoints() {
        Ratchet ratchet = ratchet(counters(80, 100, 0, 0), Map.of(), Tolerance.of("0.5%"));

        assertThat(messages(ratchet, Map.of("a.py", counters(795, 1000, 0, 0)))).isEmpty();
        assertThat(messages(ratchet, Map.of("a.py", counters(794, 1000, 0, 0))))
                .containsExactly("Line coverage of shop fell from 80.00 % in the baseline to 79.40 %, by more than the"
                        + " tolerance of 0.5 points (794 of 1000 lines after 80 of 100; 1 more needed).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1", "", "%", "-1%", "101%", "0.1 points"})
    void anotherToleranceIsRefused(String text) {
        assertThat(Refusal.of(() -> Tolerance.of(text)))
                .isEqualTo("The baselineTolerance '" + text + "' is not a number of percentage points.\n"
                        + "Write it with its percent sign: 0.1%.");
    }

    @Test
    void filesThatHaveEntriesAreHeldAlsoUnderAnotherName() {
        Ratchet ratchet = ratchet(
                counters(15, 20, 0, 0),
                Map.of("a.py", counters(10, 10, 0, 0), "b.py", counters(5, 10, 0, 0), "c.py", counters(1, 1, 0, 0)),
                NONE);
        SortedMap<String, Counters> now = new TreeMap<>(Map.of(
                "new.py",
                counters(9, 10, 0, 0),
                "b.py",
                counters(7, 10, 0, 0),
                "d.py",
                counters(0, 1, 0, 0),
                "__init__.py",
                counters(0, 0, 0, 0)));

        Ratchet.Outcome outcome = ratchet.judge("shop", now, Map.of("new.py", "a.py"));

        assertThat(outcome.violations())
                .extracting(Violation::message)
                .containsExactly("Line coverage of new.py fell from 100.00 % in the baseline to 90.00 %"
                        + " (9 of 10 lines after 10 of 10; 1 more needed).");
        assertThat(outcome.slack())
                .containsExactly(
                        new Ratchet.Slack("shop", Counters.Kind.LINE, new Counter(15, 20), new Counter(16, 21)),
                        new Ratchet.Slack("b.py", Counters.Kind.LINE, new Counter(5, 10), new Counter(7, 10)));
        assertThat(outcome.unknown()).containsExactly("d.py");
        assertThat(outcome.gone()).containsExactly("c.py");
    }

    @Test
    void anEntryIsRaisedAndKeepsItsNameAndIsNeverLowered() {
        Ratchet ratchet = ratchet(
                counters(15, 20, 3, 4),
                Map.of("a.py", counters(10, 10, 0, 0), "b.py", counters(5, 10, 3, 4)),
                Tolerance.of("50%"));
        SortedMap<String, Counters> now =
                new TreeMap<>(Map.of("new.py", counters(9, 10, 0, 0), "b.py", counters(7, 10, 2, 4)));

        assertThat(ratchet.raised(now, Map.of("new.py", "a.py"), false))
                .isEqualTo(new Baseline.Module(
                        counters(16, 20, 3, 4),
                        new TreeMap<>(Map.of("new.py", counters(10, 10, 0, 0), "b.py", counters(7, 10, 3, 4)))));
        assertThat(ratchet(counters(1, 2, 0, 0), Map.of(), NONE)
                        .raised(now, Map.of(), false)
                        .files())
                .isEmpty();
        assertThat(ratchet(counters(1, 2, 0, 0), Map.of(), NONE)
                        .raised(now, Map.of(), true)
                        .files())
                .containsOnlyKeys("b.py", "new.py");
        // As high, of more: what is short is told in the figures of today.
        assertThat(ratchet(counters(8, 10, 1, 2), Map.of(), NONE)
                        .raised(now, Map.of(), false)
                        .whole())
                .isEqualTo(counters(16, 20, 2, 4));
        now.put("__init__.py", counters(0, 0, 0, 0));
        assertThat(Ratchet.first(now, true).files()).containsOnlyKeys("b.py", "new.py");
    }

    /** Raised by a result, it passes that result; and it passes nothing that it did not pass before. */
    @Test
    void raisingOnlyEverTightens() {
        Random random = new Random(20261130);
        int tightened = 0;
        for (int i = 0; i < 5_000; i++) {
            Ratchet ratchet = ratchet(some(random), Map.of("a.py", some(random), "b.py", some(random)), NONE);
            SortedMap<String, Counters> now = new TreeMap<>(Map.of("a.py", some(random), "b.py", some(random)));
            SortedMap<String, Counters> later = new TreeMap<>(Map.of("a.py", some(random), "b.py", some(random)));
            Ratchet raised = new Ratchet(ratchet.raised(now, Map.of(), false), NONE);

            boolean passed = ratchet.judge("x", later, Map.of()).violations().isEmpty();
            boolean passes = raised.judge("x", later, Map.of()).violations().isEmpty();
            assertThat(passes && !passed).isFalse();
            tightened += passed && !passes ? 1 : 0;
            if (ratchet.judge("x", now, Map.of()).violations().isEmpty()) {
                assertThat(raised.judge("x", now, Map.of()).violations()).isEmpty();
                assertThat(raised.judge("x", now, Map.of()).slack()).isEmpty();
            }
        }
        assertThat(tightened).isPositive();
    }

    private static Counters some(Random random) {
        int lines = random.nextInt(6);
        int branches = random.nextInt(3);
        return counters(random.nextInt(lines + 1), lines, random.nextInt(branches + 1), branches);
    }

    private static Ratchet ratchet(Counters whole, Map<String, Counters> files, Tolerance tolerance) {
        return new Ratchet(new Baseline.Module(whole, new TreeMap<>(files)), tolerance);
    }

    private static List<String> messages(Ratchet ratchet, Map<String, Counters> now) {
        return ratchet.judge("shop", new TreeMap<>(now), Map.of()).violations().stream()
                .map(Violation::message)
                .toList();
    }
}
