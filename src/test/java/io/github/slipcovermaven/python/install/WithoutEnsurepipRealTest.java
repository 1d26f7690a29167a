package io.github.slipcovermaven.python.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.it.BarePython;
import io.github.slipcovermaven.python.RealRunner;
import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.VenvTemplate;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.python.interpreter.Host;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Makes and completes real environments of a Python that has neither ensurepip nor pip, without uv. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a framework's Python cannot be made bare")
class WithoutEnsurepipRealTest {

    @TempDir
    static Path folder;

    private static Path python;

    @TempDir
    Path top;

    private final RealRunner runner = new RealRunner();
    private Requests requests;

    @BeforeAll
    static void makeBare() {
        python = BarePython.make(folder);
        assertThat(VenvTemplate.run(
                        List.of(
                                python.toString(),
                                "-c",
                                "from importlib.util import find_spec as f; print(f('pip'), f('ensurepip'), bool(f('venv')))"),
                        folder))
                .isEqualToIgnoringNewLines("None None True");
    }

    @BeforeEach
    void lay() {
        requests = new Requests(top);
    }

    private PythonEnvironment resolve(PythonRequest request) throws IOException {
        // An empty folder is all that the look-up for uv sees.
        Path empty = Files.createDirectories(top.resolve("empty"));
        Host bare = new Host(Map.of("PATH", empty.toString(), "PIP_CONFIG_FILE", "/dev/null"), top);
        return new PythonEnvironments(runner, bare).resolve(request);
    }

    private String installerLine(PythonEnvironment environment) {
        return "installer: the plugin's own pip 26.0.1, because Python "
                + environment.interpreter().version() + " has no ensurepip";
    }

    @Test
    void anEnvironmentIsMadeWithTheWheelAndReused() throws IOException {
        // A project with a build system: pip has to make an environment of its own to build it.
        Files.writeString(requests.module().resolve("pyproject.toml"), """
                [project]
                name = "demo"
                version = "0.1"
                dependencies = ["iniconfig==2.0.0"]
                [build-system]
                requires = ["setuptools"]
                build-backend = "setuptools.build_meta"
                """);
        Files.createDirectories(requests.module().resolve("src/demo"));
        Files.writeString(requests.module().resolve("src/demo/__init__.py"), "");

        PythonEnvironment environment = resolve(requests.python(python.toString()));

        assertThat(environment.interpreter().hasEnsurepip()).isFalse();
        assertThat(environment.interpreter().packages())
                .containsEntry("pip", PipWheel.VERSION)
                .containsEntry("iniconfig", "2.0.0")
                .containsKeys("slipcover", "pytest", "pytest-xdist");
        assertThat(environment.trail())
                .containsExactly(
                        "python " + environment.interpreter().version() + " from the parameter python (" + python + ")",
                        installerLine(environment),
                        "environment: " + environment.interpreter().prefix() + " from "
                                + requests.module().resolve("pyproject.toml"),
                        "project: editable from " + requests.module().resolve("src"));

        runner.forget();
        assertThat(resolve(requests.python(python.toString()))).isEqualTo(environment);
        assertThat(runner.installerRuns()).isZero();
    }

    @Test
    void anEnvironmentWithoutPipIsCompletedByTwoThreadsAndStaysAsItIs() throws Exception {
        Path venv = requests.module().resolve(".venv");
        VenvTemplate.run(List.of(python.toString(), "-m", "venv", "--without-pip", venv.toString()), top);
        Map<String, String> before = VenvTemplate.contents(venv);

        PythonEnvironment environment;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<PythonEnvironment>> both =
                    threads.invokeAll(List.of(() -> resolve(requests.plain()), () -> resolve(requests.plain())));
            environment = both.get(0).get();
            assertThat(both.get(1).get()).isEqualTo(environment);
        } finally {
            threads.shutdown();
        }

        assertThat(VenvTemplate.contents(venv)).isEqualTo(before);
        assertThat(environment.trail().get(1)).isEqualTo(installerLine(environment));
        assertThat(VenvTemplate.run(
                        List.of(
                                environment.executable().toString(),
                                "-c",
                                "import sys; sys.path.append(sys.argv[1]); import slipcover, pytest, xdist;"
                                        + "print(pytest.__version__)",
                                environment.after().get(0).toString()),
                        top))
                .isEqualToIgnoringNewLines(environment.tools().get("pytest"));
    }
}
