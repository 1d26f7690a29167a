package io.github.slipcovermaven.python.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import org.junit.jupiter.api.Test;

class StackDumpTest {

    private static final String PYTEST = """
              File "/venv/_pytest/python.py", line 157 in pytest_pyfunc_call
              File "/venv/pluggy/_callers.py", line 103 in _multicall
            """;

    private static String shown(String text) {
        return StackDump.parse(text).innermost(3, new PytestRunner().callers()).stream()
                .map(frame -> frame.file() + ":" + frame.line() + " " + frame.function())
                .reduce("", (one, other) -> one + other + "\n");
    }

    @Test
    void theMainThreadIsTheLast() {
        assertThat(shown("""
                        Thread 0x00007f4e1c5186c0 (most recent call first):
                          File "/lib/threading.py", line 312 in wait

                        Current thread 0x00007f4e1ce29b80 (most recent call first):
                          File "/my tests/test_a.py", line 8 in inner
                          File "/my tests/test_a.py", line ??? in <lambda>
                        """ + PYTEST)).isEqualTo("/my tests/test_a.py:8 inner\n/my tests/test_a.py:??? <lambda>\n");
    }

    @Test
    void aMainThreadThatBlocksTheSignalIsStillTheLast() {
        assertThat(shown("""
                        Current thread 0x00007f4e1c5186c0 [worker] (most recent call first):
                          File "/lib/threading.py", line 312 in wait

                        Thread 0x00007f4e1ce29b80 [python] (most recent call first):
                          File "/tests/test_a.py", line 8 in test
                        """ + PYTEST)).isEqualTo("/tests/test_a.py:8 test\n");
    }

    @Test
    void ofMoreThreadsThanAreWrittenTheCurrentOneCounts() {
        assertThat(shown("""
                        Current thread 0x1 (most recent call first):
                          File "/tests/test_a.py", line 8 in test

                        Thread 0x2 (most recent call first):
                          File "/lib/threading.py", line 312 in wait
                        ...
                        """)).isEqualTo("/tests/test_a.py:8 test\n");
    }

    @Test
    void whereNoTestIsCalledTheInnermostCallsAreShown() {
        assertThat(shown("Current thread 0x1 (most recent call first):\n" + PYTEST))
                .isEqualTo("/venv/_pytest/python.py:157 pytest_pyfunc_call\n/venv/pluggy/_callers.py:103 _multicall\n");
    }

    @Test
    void whoCallsTestsIsForTheRunnerToSay() {
        String text = """
                Current thread 0x1 (most recent call first):
                  File "/shop/features/steps/steps.py", line 7 in wait
                  File "/venv/behave/model.py", line 1329 in run
                  File "/venv/behave/runner.py", line 840 in run_model
                """;

        assertThat(StackDump.parse(text).innermost(3, new BehaveRunner().callers()))
                .containsExactly(new StackDump.Frame("/shop/features/steps/steps.py", "7", "wait"));
        assertThat(StackDump.parse(text).innermost(3, new PytestRunner().callers()))
                .hasSize(3);
    }

    @Test
    void noMoreThanAskedForAreShown() {
        String frame = "  File \"/a.py\", line 1 in f\n";
        assertThat(shown("Current thread 0x1 (most recent call first):\n" + frame.repeat(100) + "  ...\n"))
                .isEqualTo("/a.py:1 f\n".repeat(3));
    }

    @Test
    void whatIsNoDumpShowsNothing() {
        assertThat(shown("")).isEmpty();
        assertThat(shown("  File \"/a.py\", line 1 in f\nanything")).isEmpty();
        assertThat(shown("Current thread 0x1 (most recent call first):\n  <no Python frame>\n"))
                .isEmpty();
    }
}
