package io.github.slipcovermaven.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.report.Samples;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    private final FailureText text = new FailureText(FailureText.DEFAULT_WIDTH, 10, 100, "target/gw0.log");

    @Test
    void looksAsInPytest() throws Exception {
        TestResult failure = Samples.test(
                "tests/test_cart.py::test_total",
                Samples.failed(
                        "call",
                        "failed",
                        Samples.detail(
                                "assert 1 == 2",
                                "    def test_total():\n>       assert 1 == 2\nE       assert 1 == 2\n",
                                new Detail.Section("Captured stdout call", "adding\n"))));
        TestResult error = Samples.test(
                "tests/test_cart.py::test_total",
                Samples.failed("setup", "error", Samples.detail("OSError", "E       OSError")));
        assertThat(print(
                        text,
                        List.of(failure, Samples.passed("a"), error),
                        new SuiteEvent.CollectionFailed(0, "tests/test_bad.py", "E   SyntaxError")))
                .isEqualTo("""
                        ==================================== ERRORS ====================================
                        ______________________ ERROR collecting tests/test_bad.py ______________________
                        E   SyntaxError
                        _________________________ ERROR at setup of test_total _________________________
                        E       OSError
                        =================================== FAILURES ===================================
                        __________________________________ test_total __________________________________
                            def test_total():
                        >       assert 1 == 2
                        E       assert 1 == 2
                        ----------------------------- Captured stdout call -----------------------------
                        adding
                        """);
    }

    @Test
    void saysNothingWhenNothingFailed() throws Exception {
        assertThat(print(text, List.of(Samples.passed("a")))).isEmpty();
    }

    @Test
    void shortensALongFailureInItsMiddle() throws Exception {
        String lines = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(print(new FailureText(40, 1, 6, "target/gw0.log"), List.of(failure("m", lines))))
                .isEqualTo("""
                        =============== FAILURES ===============
                        ______________ test_total ______________
                        line 1
                        line 2
                        [... 14 lines left out, see target/gw0.log ...]
                        line 17
                        line 18
                        line 19
                        line 20
                        """);
    }

    @Test
    void namesTheRest() throws Exception {
        assertThat(print(new FailureText(40, 1, 6, "target/gw0.log"), different(3)))
                .isEqualTo("""
                        =============== FAILURES ===============
                        ______________ test_total ______________
                        t0
                        ... and 2 more, see target/gw0.log:
                          tests/test_cart.py::test_total
                          tests/test_cart.py::test_total
                        """);
    }

    @Test
    void namesAHundredOfTheRest() throws Exception {
        assertThat(print(new FailureText(40, 0, 6, "x.log"), different(151)))
                .startsWith("... and 151 more, see x.log:\n")
                .endsWith("\n  tests/test_cart.py::test_total\n  ... and 51 more\n")
                .hasLineCount(102);
    }

    @Test
    void showsOnceWhatIsTheSame() throws Exception {
        List<TestResult> results = Stream.of("a", "b", "c")
                .map("features/cart.feature:"::concat)
                .map(id -> Samples.test(
                        id,
                        new ResultEvent.Reported(
                                0,
                                id,
                                "w0",
                                "setup",
                                "error",
                                1,
                                null,
                                Samples.detail("down", "RuntimeError: db is down"))))
                .toList();
        SuiteEvent.CollectionFailed unloaded = new SuiteEvent.CollectionFailed(0, "environment.py", "E   ImportError");
        assertThat(print(new FailureText(40, 2, 6, "x.log"), results, unloaded, unloaded))
                .isEqualTo("""
                        ================ ERRORS ================
                        ___ ERROR collecting environment.py ____
                        E   ImportError
                        [... the same once more ...]
                        _____ ERROR at setup of test_total _____
                        RuntimeError: db is down
                        [... the same 2 times more, in features/cart.feature:b, features/cart.feature:c ...]
                        """);
    }

    @Test
    void namesAllOfTheRestThatAreTheSame() throws Exception {
        List<TestResult> results =
                Stream.generate(() -> failure("m", "t")).limit(2).toList();
        assertThat(print(new FailureText(40, 0, 6, "x.log"), results)).isEqualTo("""
                        ... and 2 more, see x.log:
                          tests/test_cart.py::test_total
                          tests/test_cart.py::test_total
                        """);
    }

    @Test
    void makesOutputHarmless() throws Exception {
        assertThat(print(
                        text,
                        List.of(failure("m", "\u001b[1;31mred\u001b[0m\u001b]0;title\u0007\r\nx\ry\u202ez\ttab"))))
                .endsWith("_\nred\\x1b]0;title\\x07\nx\\ry\\u202ez\ttab\n");
    }

    @Test
    void cutsALongLine() throws Exception {
        assertThat(print(text, List.of(failure("m", "x".repeat(1_999) + "\ud83d\ude00" + "y".repeat(50)))))
                .endsWith("_\n" + "x".repeat(1_999) + "...\n");
    }

    @Test
    void refusesNumbersThatShowNothing() {
        assertThatThrownBy(() -> new FailureText(80, 1, 2, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot show 1 failures of 2 lines");
    }

    private static List<TestResult> different(int count) {
        return IntStream.range(0, count).mapToObj(i -> failure("m", "t" + i)).toList();
    }

    private static TestResult failure(String message, String text) {
        return Samples.test(
                "tests/test_cart.py::test_total", Samples.failed("call", "failed", Samples.detail(message, text)));
    }

    private static String print(
            FailureText text, List<TestResult> results, SuiteEvent.CollectionFailed... collectionFailures)
            throws IOException {
        StringBuilder out = new StringBuilder();
        text.print(results, List.of(collectionFailures), out);
        return out.toString();
    }
}
