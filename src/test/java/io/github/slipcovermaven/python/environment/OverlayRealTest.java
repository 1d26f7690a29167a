package io.github.slipcovermaven.python.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.RealRunner;
import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.VenvTemplate;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.request.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completes real virtual environments with a real installer. */
class OverlayRealTest {

    @TempDir
    static Path shared;

    private static VenvTemplate template;

    @TempDir
    Path top;

    private final RealRunner runner = new RealRunner();

    @BeforeAll
    static void makeTemplate() {
        template = VenvTemplate.make(shared.resolve("venv"));
    }

    private PythonEnvironments environments() {
        return new PythonEnvironments(runner, VenvTemplate.host(top));
    }

    private String run(String... arguments) {
        return VenvTemplate.run(List.of(arguments), top);
    }

    @Test
    void anEnvironmentWithoutToolsGetsAnOverlayAndStaysByteIdentical() throws IOException {
        Requests requests = new Requests(top);
        Path venv = template.copyTo(requests.module().resolve(".venv"));
        Map<String, String> before = VenvTemplate.contents(venv);

        PythonEnvironment environment = environments().resolve(requests.plain());

        assertThat(VenvTemplate.contents(venv)).isEqualTo(before);
        assertThat(environment.executable()).isEqualTo(venv.resolve("bin/python"));
        assertThat(environment.before()).isEmpty();
        assertThat(environment.after()).hasSize(1);
        assertThat(environment.tools()).containsKeys("slipcover", "pytest", "pytest-xdist");
        assertThat(environment.trail().get(0))
                .isEqualTo("python " + environment.interpreter().version() + " from .venv (" + venv + ")");
        assertThat(environment.trail().get(1)).startsWith("overlay: slipcover ").contains("pytest-xdist ");
        assertThat(run(
                        environment.executable().toString(),
                        "-c",
                        "import sys; sys.path.append(sys.argv[1]); import slipcover, pytest, xdist; print(pytest.__version__)",
                        environment.after().get(0).toString()))
                .isEqualToIgnoringNewLines(environment.tools().get("pytest"));

        // What is there is reused without an installer, and with one Python at most.
        runner.forget();
        assertThat(environments().resolve(requests.plain())).isEqualTo(environment);
        assertThat(runner.installerRuns()).isZero();
        assertThat(runner.commands()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whatAProgramOfOursNeedsBesidesIsInAFolderOfItsOwn() throws IOException {
        Requests requests = new Requests(top);
        Path venv = template.copyTo(requests.module().resolve(".venv"));
        VenvTemplate.pretend(venv, "coverage", "7.6.3");
        PythonRequest request = requests.plain();
        PythonEnvironment found = environments().find(request);
        PythonEnvironment tests = new PythonEnvironment(
                found.executable(), found.interpreter(), List.of(), List.of(top), Map.of(), List.of());

        PythonEnvironment program =
                environments().beside(tests, Requests.tools(request, new Tool("coverage", true, Optional.of("7.6.4"))));

        assertThat(program.before()).hasSize(1);
        assertThat(program.after()).containsExactly(top);
        assertThat(program.trail())
                .containsExactly(
                        "overlay: coverage " + program.tools().get("coverage")
                                + " added; the environment itself stays as it is",
                        "overlay: coverage " + program.tools().get("coverage")
                                + " is used instead of the installed 7.6.3, which is older than 7.6.4");
        assertThat(run(
                        program.executable().toString(),
                        "-c",
                        "import sys; sys.path.insert(0, sys.argv[1]); import coverage; print(coverage.__version__)",
                        program.before().get(0).toString()))
                .isEqualToIgnoringNewLines(program.tools().get("coverage"));
    }

    @Test
    void anOldSlipcoverIsCoveredByTheOverlays() throws IOException {
        Requests requests = new Requests(top);
        Path venv = template.copyTo(requests.module().resolve(".venv"));
        VenvTemplate.pretend(venv, "slipcover", "1.0.17");

        PythonEnvironment environment = environments().resolve(requests.plain());

        assertThat(environment.before()).hasSize(1);
        try (Stream<Path> front = Files.list(environment.before().get(0))) {
            assertThat(front.map(path -> path.getFileName().toString().replaceAll("-.*", "")))
                    .allMatch(name -> List.of("slipcover", "bin").contains(name));
        }
        assertThat(environment.trail())
                .last()
                .asString()
                .isEqualTo("overlay: slipcover " + environment.tools().get("slipcover")
                        + " is used instead of the installed 1.0.17, which is older than 1.0.18");
    }

    @Test
    void versionsThatTheLockDoesNotFitAreFoundAgainstTheInstalledOnes() throws IOException {
        Requests requests = new Requests(top);
        Path venv = template.copyTo(requests.module().resolve(".venv"));
        run(venv.resolve("bin/python").toString(), "-m", "pip", "install", "-q", "pluggy==1.3.0", "packaging==23.2");

        PythonEnvironment environment = environments().resolve(requests.plain());

        assertThat(environment.trail())
                .last()
                .asString()
                .isEqualTo(
                        "overlay: not the plugin's own pinned versions: pytest==9.2.0 does not work with the installed"
                                + " packaging 23.2");
        Path after = environment.after().get(0);
        assertThat(after.resolve("pluggy")).doesNotExist();
        assertThat(after.resolve("packaging")).doesNotExist();
        assertThat(run(
                        environment.executable().toString(),
                        "-c",
                        "import sys; sys.path.append(sys.argv[1]); import pytest, xdist, slipcover; pytest.main(['--version'])",
                        after.toString()))
                .isNotNull();
    }

    @Test
    void offlineAndNothingCachedIsSaid() throws IOException {
        Requests requests = new Requests(top);
        Path venv = template.copyTo(requests.module().resolve(".venv"));

        assertThatThrownBy(() -> environments().resolve(requests.offline()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The build is offline (-o), and what " + venv
                        + " lacks for a run (slipcover, pytest, pytest-xdist) is not in the cache yet."
                        + System.lineSeparator() + "Run once without -o; later builds reuse what was made.");
    }

    @Test
    void twoThreadsMakeOneOverlay() throws Exception {
        Requests requests = new Requests(top);
        template.copyTo(requests.module().resolve(".venv"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<PythonEnvironment>> both = threads.invokeAll(List.of(
                    () -> environments().resolve(requests.plain()),
                    () -> environments().resolve(requests.plain())));
            assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
        } finally {
            threads.shutdown();
        }
        assertThat(runner.installerRuns()).isEqualTo(1);
    }
}
