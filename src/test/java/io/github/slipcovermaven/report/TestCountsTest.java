package io.github.slipcovermaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestCountsTest {

    @Test
    void speaksAsPytestDoes() {
        Map<String, Integer> counts =
                Map.of("lost", 4, "error", 2, "skipped", 3, "passed", 765, "failed", 2, "warnings", 1, "undefined", 5);
        assertThat(new TestCounts(counts, 12.344).text())
                .isEqualTo("2 failed, 765 passed, 3 skipped, 1 warning, 2 errors, 5 undefined, 4 lost in 12.34s");
        assertThat(new TestCounts(Map.of("error", 1, "warnings", 2), 59.99).text())
                .isEqualTo("2 warnings, 1 error in 59.99s");
    }

    @Test
    void sumsUpMinutesAsPytestDoes() {
        assertThat(new TestCounts(Map.of("passed", 1), 72.5).text()).isEqualTo("1 passed in 72.50s (0:01:12)");
        assertThat(new TestCounts(Map.of("passed", 1), 45_296).text()).isEqualTo("1 passed in 45296.00s (12:34:56)");
    }

    @Test
    void saysWhenNothingRan() {
        assertThat(new TestCounts(Map.of("passed", 0), 0.004).text()).isEqualTo("no tests ran in 0.00s");
    }

    @Test
    void countsEachTestAsPytestDoes() {
        List<TestResult> results = List.of(
                Samples.passed("a"),
                Samples.test("b", Samples.told("setup", "passed", ""), Samples.told("call", "passed", "")),
                Samples.test("c", Samples.failed("call", "failed", Samples.detail("m", "t"))),
                Samples.test("d", Samples.failed("setup", "error", Samples.detail("m", "t"))),
                Samples.test("e", Samples.failed("teardown", "error", Samples.detail("m", "t"))),
                Samples.test(
                        "f",
                        Samples.failed("call", "failed", Samples.detail("m", "t")),
                        Samples.failed("teardown", "error", Samples.detail("m", "t"))),
                Samples.test("g", Samples.told("setup", "skipped", "no")),
                Samples.test("h", Samples.told("call", "xfailed", "no")),
                Samples.test("i", Samples.told("call", "xpassed", "no")),
                new TestResult(
                        "j",
                        "gw0",
                        1,
                        List.of(Samples.told("call", "passed", "")),
                        true,
                        List.of(
                                new ResultEvent.Reported(0, "j", "gw0", "call", "rerun", 1, null, null, true),
                                // What nobody reported has no word.
                                Samples.failed("call", "failed", Samples.detail("m", "t"))),
                        List.of()),
                Samples.test("n", Samples.told("call", "blocked", "")),
                Samples.test("k", Samples.told("call", "subtests passed", "")),
                Samples.lost("l", "gw0", Samples.failed("call", "failed", Samples.detail("m", "t"))),
                Samples.lost("m", ""));
        assertThat(TestCounts.of(results, 1, 7, 3).text())
                .isEqualTo("2 failed, 5 passed, 1 skipped, 7 deselected, 1 xfailed, 1 xpassed, 4 errors,"
                        + " 1 subtests passed, 1 rerun, 1 blocked, 2 lost in 3.00s");
    }

    @Test
    void addsShardsThatRanAtTheSameTime() {
        TestCounts sum = new TestCounts(Map.of("passed", 2, "failed", 1), 5)
                .plus(new TestCounts(Map.of("passed", 3, "skipped", 1), 4));
        assertThat(sum.text()).isEqualTo("1 failed, 5 passed, 1 skipped in 5.00s");
    }
}
