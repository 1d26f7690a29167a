package io.github.slipcovermaven.python.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.RealRunner;
import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.VenvTemplate;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes real environments with a real installer. */
class MadeEnvironmentRealTest {

    @TempDir
    Path top;

    private final RealRunner runner = new RealRunner();

    private PythonEnvironment resolve(PythonRequest request) {
        return new PythonEnvironments(runner, VenvTemplate.host(top)).resolve(request);
    }

    @Test
    void requirementsAndToolsGoIntoAnEnvironmentThatIsReused() throws IOException {
        Requests requests = new Requests(top);
        Path file = requests.module().resolve("requirements.txt");
        Files.writeString(file, "-r more.txt\n");
        Files.writeString(requests.module().resolve("more.txt"), "pluggy==1.5.0\npytest<8\n");

        PythonEnvironment environment = resolve(requests.requirements("python3", file));

        assertThat(environment.executable()).startsWithRaw(top.resolve("cache/environments"));
        assertThat(environment.before()).isEmpty();
        assertThat(environment.after()).isEmpty();
        assertThat(environment.interpreter().packages())
                .containsEntry("pluggy", "1.5.0")
                .containsKeys("pytest-xdist", "slipcover");
        assertThat(environment.tools().get("pytest")).startsWith("7.");
        assertThat(environment.trail().get(1))
                .isEqualTo("environment: " + environment.interpreter().prefix() + " from requirements (" + file + ")");

        runner.forget();
        assertThat(resolve(requests.requirements("python3", file))).isEqualTo(environment);
        assertThat(runner.installerRuns()).isZero();
        assertThat(runner.commands()).hasSize(1);
    }

    @Test
    void aRequirementThatCannotBeInstalledIsQuoted() throws IOException {
        Requests requests = new Requests(top);
        Path file = requests.module().resolve("dev.txt");
        Files.writeString(file, "slipcover==0.0.0.1\n");

        assertThatThrownBy(() -> resolve(requests.requirements("python3", file)))
                .isInstanceOfSatisfying(ProblemException.class, failure -> {
                    List<String> lines = failure.problem().what().lines().toList();
                    assertThat(lines.get(0))
                            .isEqualTo("What requirements (" + file + ") asks for could not be installed.");
                    assertThat(lines)
                            .last()
                            .isEqualTo("  ERROR: No matching distribution found for slipcover==0.0.0.1");
                    assertThat(failure.problem().remedy())
                            .isEqualTo("The installer's whole output: " + top.resolve("log/environment.log"));
                });
        assertThat(top.resolve("log/environment.log")).content().contains("slipcover==0.0.0.1");
    }

    @Test
    void theProjectGoesIntoAnOverlayOfTheCheckoutWithItsEntryPoints() throws IOException {
        Requests requests = new Requests(top);
        Path module = requests.module();
        Files.writeString(module.resolve("pyproject.toml"), """
                [project]
                name = "demo"
                version = "0.1"
                dependencies = []
                [project.optional-dependencies]
                all = ["demo[more]"]
                more = ["iniconfig==2.0.0"]
                [project.entry-points."demo.plugins"]
                one = "demo:one"
                [dependency-groups]
                dev = [{include-group = "lint"}]
                lint = ["packaging<25"]
                [build-system]
                requires = ["setuptools"]
                build-backend = "setuptools.build_meta"
                """);
        Files.createDirectories(module.resolve("src/demo"));
        Files.writeString(module.resolve("src/demo/__init__.py"), "one = 1\n");

        PythonEnvironment environment = resolve(Requests.extras(requests.python("python3"), "all"));

        assertThat(environment.interpreter().packages())
                .containsEntry("iniconfig", "2.0.0")
                .doesNotContainKey("demo");
        assertThat(environment.interpreter().packages().get("packaging")).startsWith("24");
        assertThat(environment.after()).hasSize(2).last().isEqualTo(module.resolve("src"));
        assertThat(environment.trail()).last().isEqualTo("project: editable from " + module.resolve("src"));
        assertThat(VenvTemplate.run(
                        List.of(
                                environment.executable().toString(),
                                "-c",
                                "import sys; sys.path += sys.argv[1:]; import importlib.metadata as m;"
                                        + "d = m.distribution('demo'); print(d.version, d.entry_points[0].load())",
                                environment.after().get(0).toString(),
                                environment.after().get(1).toString()),
                        top))
                .isEqualToIgnoringNewLines("0.1 1");
    }

    @Test
    void aProjectFileThatCannotBeReadAndAnUnknownExtraAreNamed() throws IOException {
        Requests requests = new Requests(top);
        Path file = requests.module().resolve("pyproject.toml");
        Files.writeString(file, "[project]\nname = \"demo\"\nversion = \"1\"\n");
        assertThatThrownBy(() -> resolve(Requests.extras(requests.python("python3"), "nosuch")))
                .hasMessage(file + " does not have: extra nosuch." + System.lineSeparator()
                        + "Correct the parameters extras and groups, or add it to the file.");

        Files.writeString(file, "[project]\nname =\n");
        assertThatThrownBy(() -> resolve(requests.python("python3")))
                .hasMessage(file + " cannot be read (line 2: Newline not permitted here)." + System.lineSeparator()
                        + "Correct the file.");
    }
}
