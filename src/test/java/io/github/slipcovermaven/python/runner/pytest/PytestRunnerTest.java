package io.github.slipcovermaven.python.runner.pytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.runner.RunnerExit;
import io.github.slipcovermaven.python.runner.RunnerStart;
import io.github.slipcovermaven.python.runtime.RunMark;
import io.github.slipcovermaven.python.runtime.WatchdogProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PytestRunnerTest {

    private static final PythonEnvironment ENVIRONMENT = new PythonEnvironment(
            Path.of("/venv/bin/python"),
            new InterpreterInfo(
                    "3.11.7",
                    "CPython",
                    Path.of("/venv/bin/python"),
                    Path.of("/venv"),
                    Path.of("/usr"),
                    "linux-x86_64",
                    "cpython-311",
                    false,
                    true,
                    Path.of("/venv/lib"),
                    true,
                    true,
                    Map.of(),
                    JsonValue.nothing()),
            List.of(),
            List.of(),
            Map.of(),
            List.of());

    private static Command command(int workers, Optional<String> mode, boolean xdist) {
        return command(workers, mode, xdist, List.of());
    }

    private static Command command(int workers, Optional<String> mode, boolean xdist, List<String> tx) {
        return new PytestRunner()
                .command(
                        Path.of("/runtime"),
                        ENVIRONMENT,
                        new RunnerStart(
                                Path.of("/out/worker.json"),
                                Path.of("/module"),
                                workers,
                                mode,
                                3,
                                List.of("tests/test_a.py::test_b"),
                                List.of("-k", "not slow"),
                                Map.of("A", "b"),
                                xdist,
                                tx));
    }

    @Test
    void txTakesThePlaceOfTheNumberOfWorkers() {
        assertThat(command(3, Optional.empty(), true, List.of("2*popen", "ssh=b//chdir=/x"))
                        .arguments())
                .endsWith(
                        "-p",
                        "xdist",
                        "--tx",
                        "2*popen",
                        "--tx",
                        "ssh=b//chdir=/x",
                        "--dist",
                        "load",
                        "--max-worker-restart",
                        "3",
                        "-k",
                        "not slow",
                        "tests/test_a.py::test_b");
    }

    @Test
    void severalWorkersAreXdists() {
        Command command = command(4, Optional.of("loadfile"), true);

        assertThat(command.arguments())
                .containsExactly(
                        "/venv/bin/python",
                        "/runtime/slipcover_maven/launch.py",
                        "boot",
                        "/out/worker.json",
                        "-m",
                        "pytest",
                        "-p",
                        "slipcover_maven.plugin.pytest_plugin",
                        "-p",
                        "xdist",
                        "-n",
                        "4",
                        "--dist",
                        "loadfile",
                        "--max-worker-restart",
                        "3",
                        "-k",
                        "not slow",
                        "tests/test_a.py::test_b");
        assertThat(command.directory()).isEqualTo(Path.of("/module"));
        assertThat(command.environment())
                .containsOnly(Map.entry("A", "b"), Map.entry("SLIPCOVER_MAVEN_CHILD", "run|/out/worker.json"));
    }

    @Test
    void theMarkIsSeparatedFromOtherWords() {
        assertThat(new RunMark(Path.of("/50%/a|b/x.json")).value()).isEqualTo("run|/50%25/a%7Cb/x.json");
    }

    @Test
    void theWatchdogKnowsTheMark() {
        WatchdogProgram program = new WatchdogProgram(Path.of("/runtime"));

        assertThat(program.command(ENVIRONMENT, new RunMark(Path.of("/out/worker.json")))
                        .arguments())
                .containsExactly(
                        "/venv/bin/python",
                        "-I",
                        "-S",
                        "/runtime/slipcover_maven/guards/watchdog.py",
                        "/out/worker.json");
        assertThat(program.command(ENVIRONMENT).arguments())
                .containsExactly("/venv/bin/python", "-I", "-S", "/runtime/slipcover_maven/guards/watchdog.py");
    }

    @Test
    void oneWorkerIsPytestItself() {
        assertThat(command(1, Optional.of("loadfile"), true).arguments())
                .containsSequence("slipcover_maven.plugin.pytest_plugin", "-p", "xdist", "-n", "0", "-k");
        assertThat(command(1, Optional.empty(), false).arguments())
                .containsSequence("slipcover_maven.plugin.pytest_plugin", "-k");
    }

    @Test
    void severalWorkersNeedXdist() {
        assertThatThrownBy(() -> command(2, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 workers need pytest-xdist");
    }

    @Test
    void exitCodesHaveAMeaning() {
        assertThat(List.of(0, 1, 2, 3, 4, 5, 137, -1, 77).stream().map(code -> new PytestRunner().exit(code)))
                .containsExactly(
                        RunnerExit.PASSED,
                        RunnerExit.TESTS_FAILED,
                        RunnerExit.INTERRUPTED,
                        RunnerExit.INTERNAL_ERROR,
                        RunnerExit.USAGE_ERROR,
                        RunnerExit.NO_TESTS,
                        RunnerExit.SIGNAL,
                        RunnerExit.OTHER,
                        RunnerExit.OTHER);
        assertThat(new PytestRunner().describe(137)).isEqualTo("pytest was ended by a signal (9)");
        assertThat(new PytestRunner().describe(77))
                .isEqualTo("pytest ended with an exit code of its plugins or of the tests (77)");
        assertThat(new PytestRunner().describe(5)).isEqualTo("no tests were found");
    }
}
