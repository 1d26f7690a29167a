package io.github.slipcovermaven.python.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.python.RealRunner;
import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.VenvTemplate;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes real environments of projects that need each other, where an index has strangers' packages of their names. */
class SiblingsRealTest {

    @TempDir
    Path top;

    private final RealRunner runner = new RealRunner();
    private Monorepo repo;

    @BeforeEach
    void lay() throws IOException {
        repo = new Monorepo(top);
        repo.published("acme-lib", "99");
        repo.published("acme-core", "99");
        repo.published("app", "99");
        repo.published("idle", "1");
        repo.published("fast", "1");
        repo.published("third", "1", "acme-core>=0.5", "app");
    }

    private PythonEnvironment resolve(PythonRequest request) {
        return new PythonEnvironments(runner, VenvTemplate.host(top)).resolve(request);
    }

    @Test
    void siblingsAndWhatTheyNeedComeBeforeAnyIndex() throws IOException {
        repo.project("app", "app", "1", "Acme_Lib[speed]>=0.1");
        repo.project("lib", "acme.lib", "1.2", "acme-core>=3", "third", "nosuch; sys_platform == 'win32'");
        repo.write("lib/pyproject.toml", Files.readString(top.resolve("lib/pyproject.toml")) + """
                [project.optional-dependencies]
                speed = ["fast"]
                other = ["nosuch"]
                """);
        repo.write("lib/src/acme_lib.py", "here = 'lib'\n");
        repo.dynamic("core", "acme-core", "0.7", "idle");

        PythonRequest request = repo.request("core", "lib", "app", "none");
        PythonEnvironment environment = resolve(request);

        assertThat(environment.interpreter().packages())
                .containsKeys("idle", "fast", "third")
                .doesNotContainKeys("acme-lib", "acme-core", "app");
        assertThat(repo.imported(environment, "acme_lib", "acme_core", "idle", "fast"))
                .containsExactly("lib", "acme-core 0.7", "the index", "the index");
        assertThat(environment.trail().subList(2, 4))
                .containsExactly(
                        "siblings: acme-core 0.7 from ../core, acme-lib 1.2 from ../lib",
                        "siblings: acme-core>=3 is asked for, and ../core is 0.7; it is used all the same, as in a"
                                + " workspace of uv");

        runner.forget();
        assertThat(resolve(request)).isEqualTo(environment);
        assertThat(runner.installerRuns()).isZero();
        assertThat(runner.commands()).hasSize(1);

        // With `-pl app`, or started in its folder, Maven knows the same modules in another order.
        PythonEnvironment alone = resolve(repo.request("app", "none", "lib", "core"));
        assertThat(alone.executable()).isEqualTo(environment.executable());
        assertThat(runner.installerRuns()).isZero();
    }

    @Test
    void aPackageOfTheIndexThatNeedsASiblingGetsTheSiblings() throws IOException {
        repo.project("app", "app", "1", "third");
        assertThat(repo.imported(resolve(repo.request("app")), "acme_core")).containsExactly("the index");

        // Now it is a module.
        repo.dynamic("core", "acme-core", "0.7", "idle");

        PythonEnvironment environment = resolve(repo.request("app", "core"));

        assertThat(repo.imported(environment, "third", "acme_core", "idle"))
                .containsExactly("the index", "acme-core 0.7", "the index");
        assertThat(environment.interpreter().packages()).doesNotContainKeys("acme-core", "app");
        runner.forget();
        assertThat(resolve(repo.request("app", "core"))).isEqualTo(environment);
        assertThat(runner.installerRuns()).isZero();
    }

    @Test
    void requirementsThatNameFoldersAreMadeAnewWhenWhatThoseNeedChanges() throws IOException {
        repo.project("app", "app", "1");
        repo.write("app/dev.txt", "-e ../lib[speed]  # beside\n-r more.txt\n");
        repo.write("app/more.txt", "acme-core>=2\n");
        repo.project("lib", "acme-lib", "1.2");
        repo.write(
                "lib/pyproject.toml",
                Files.readString(top.resolve("lib/pyproject.toml"))
                        + "[project.optional-dependencies]\nspeed = ['fast']\n");
        repo.dynamic("core", "acme-core", "0.7");
        PythonRequest request = Requests.with(
                repo.request("core"), Optional.of("python3"), Optional.empty(), List.of(Path.of("dev.txt")), false);

        PythonEnvironment before = resolve(request);
        assertThat(repo.imported(before, "acme_lib", "acme_core", "fast"))
                .containsExactly("acme-lib 1.2", "acme-core 0.7", "the index");
        assertThat(before.interpreter().packages()).doesNotContainKeys("acme-lib", "acme-core", "idle");

        repo.dynamic("core", "acme-core", "0.7", "idle");
        PythonEnvironment after = resolve(request);
        assertThat(repo.imported(after, "acme_core", "idle")).containsExactly("acme-core 0.7", "the index");
    }

    @Test
    void twoSiblingsOfOneNameAreAnErrorWhereThatIsNeeded() throws IOException {
        repo.project("lib", "acme-lib", "1");
        repo.project("old", "Acme.Lib", "2");
        repo.project("app", "app", "1", "acme_lib");
        assertThatThrownBy(() -> resolve(repo.request("app", "lib", "old")))
                .hasMessage(String.format(
                        "Several projects of this build are called acme-lib: %s, %s. One of them is needed, and nobody"
                                + " knows which.%nGive each a name of its own ([project] name in pyproject.toml), or leave"
                                + " one out of the build.",
                        top.resolve("lib"), top.resolve("old")));
    }

    @Test
    void anExistingEnvironmentGetsTheSiblingsThatItLacks() throws IOException {
        repo.project("app", "app", "1", "acme-lib[speed]", "acme-core", "absent; sys_platform == 'win32'");
        repo.project("lib", "acme-lib", "1.2", "idle", "acme-other; python_version < '3'");
        repo.write(
                "lib/pyproject.toml",
                Files.readString(top.resolve("lib/pyproject.toml"))
                        + "[project.optional-dependencies]\nspeed = ['fast']\nslow = ['acme-other']\n");
        repo.project("core", "acme-core", "0.7");
        repo.project("other", "acme-other", "1");
        Path venv = VenvTemplate.make(top.resolve("venv")).folder();
        VenvTemplate.pretend(venv, "acme_core", "99");
        Map<String, String> contents = VenvTemplate.contents(venv);
        PythonRequest request = Requests.with(
                repo.request("app", "lib", "core", "other"), Optional.empty(), Optional.of(venv), List.of(), false);

        PythonEnvironment environment = resolve(request);

        assertThat(VenvTemplate.contents(venv)).isEqualTo(contents);
        assertThat(repo.imported(environment, "acme_lib", "idle", "fast"))
                .containsExactly("acme-lib 1.2", "the index", "the index");
        assertThat(environment.trail().subList(1, 3))
                .containsExactly(
                        "siblings: acme-lib 1.2 from ../lib",
                        "siblings: acme-core 99 is what the environment has; ../core is not used");
        runner.forget();
        assertThat(resolve(request)).isEqualTo(environment);
        assertThat(runner.installerRuns()).isZero();
    }
}
