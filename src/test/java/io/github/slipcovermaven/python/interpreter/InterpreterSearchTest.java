package io.github.slipcovermaven.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.FakePythons;
import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.interpreter.InterpreterSearch.Found;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpreterSearchTest {

    private static final String NAME_ANOTHER = System.lineSeparator()
            + "Name another interpreter with the parameter python (a path, or a version such as 3.12), or an environment"
            + " with virtualenv.";

    @TempDir
    Path top;

    private final FakePythons pythons = new FakePythons();
    private final Map<String, String> variables = new HashMap<>();
    private Path root;
    private Path module;
    private Path bin;
    private Path other;

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(top.resolve("root"));
        module = Files.createDirectories(root.resolve("parts/module"));
        bin = Files.createDirectories(top.resolve("bin"));
        other = Files.createDirectories(top.resolve("other"));
        variables.put("PATH", bin + ":" + other);
    }

    private Found search(Optional<String> python, Optional<Path> virtualenv) {
        PythonRequest request = new PythonRequest(
                module,
                root,
                top.resolve("cache"),
                top.resolve("log"),
                top.resolve("runtime"),
                List.of(),
                python,
                virtualenv,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                Requests.TOOLS,
                Instant.MIN);
        Host host = new Host(variables, top.resolve("home"));
        Path log = top.resolve("log");
        return new InterpreterSearch(
                        request,
                        host,
                        new Probe(pythons, top.resolve("runtime"), module, log),
                        new PoetryEnvironment(pythons, host, module, log))
                .search();
    }

    private Found search() {
        return search(Optional.empty(), Optional.empty());
    }

    private Found search(String python) {
        return search(Optional.of(python), Optional.empty());
    }

    private void poetryProject(Path environment) throws IOException {
        Files.writeString(module.resolve("pyproject.toml"), "[tool.poetry]\nname = \"x\"\n");
        pythons.answer(pythons.program(bin.resolve("poetry")), environment + "\n");
    }

    /** Puts one of everything there; the tests take away from the top. */
    private void everything() throws IOException {
        pythons.venv(module.resolve(".venv"), "3.11.1");
        poetryProject(top.resolve("poetry-env"));
        pythons.venv(top.resolve("poetry-env"), "3.11.2");
        variables.put("VIRTUAL_ENV", top.resolve("active").toString());
        pythons.venv(top.resolve("active"), "3.11.3");
        variables.put("CONDA_PREFIX", top.resolve("conda").toString());
        pythons.python(top.resolve("conda/bin/python"), "3.11.4");
        Files.createDirectories(top.resolve("conda/conda-meta"));
        pythons.python(bin.resolve("python3"), "3.11.5");
        pythons.python(top.resolve("home/.pyenv/versions/3.11.6/bin/python"), "3.11.6");
    }

    @Test
    void theVirtualenvParameterComesFirst() throws IOException {
        everything();
        Path python = pythons.venv(module.resolve("mine"), "3.12.0");

        Found found = search(Optional.empty(), Optional.of(Path.of("mine")));

        assertThat(found.executable()).isEqualTo(python);
        assertThat(found.existing()).isTrue();
        assertThat(found.source()).isEqualTo("the parameter virtualenv (" + module.resolve("mine") + ")");
    }

    @Test
    void thePythonParameterComesFirstAndAPlainInterpreterIsABase() throws IOException {
        everything();
        Path python = pythons.python(other.resolve("mypython"), "3.12.0");

        assertThat(search("mypython").executable()).isEqualTo(python);
        assertThat(search(python.toString()).existing()).isFalse();
        assertThat(search("mypython").source()).isEqualTo("the parameter python (" + python + ")");
    }

    @Test
    void thePythonParameterMayNameAnEnvironmentsInterpreter() throws IOException {
        Path python = pythons.venv(module.resolve("mine"), "3.12.0");

        Found found = search("mine/bin/python");

        assertThat(found.executable()).isEqualTo(python);
        assertThat(found.existing()).isTrue();
    }

    @Test
    void dotVenvOfTheModuleComesNext() throws IOException {
        everything();

        Found found = search();

        assertThat(found.executable()).isEqualTo(module.resolve(".venv/bin/python"));
        assertThat(found.existing()).isTrue();
        assertThat(found.source()).isEqualTo(".venv (" + module.resolve(".venv") + ")");
        assertThat(pythons.started()).containsExactly(found.executable().toString());
    }

    @Test
    void dotVenvIsFoundUpToTheReactorsRootAndNotAbove() throws IOException {
        pythons.venv(top.resolve(".venv"), "3.11.1");
        pythons.python(bin.resolve("python3"), "3.11.5");
        assertThat(search().executable()).isEqualTo(bin.resolve("python3"));

        Path python = pythons.venv(root.resolve(".venv"), "3.11.1");
        assertThat(search().executable()).isEqualTo(python);
    }

    @Test
    void poetrysEnvironmentComesAfterDotVenv() throws IOException {
        everything();
        Files.delete(module.resolve(".venv/pyvenv.cfg"));

        assertThat(search().source()).isEqualTo("Poetry (" + top.resolve("poetry-env") + ")");
    }

    @Test
    void poetryIsNotAskedForAnotherTypeOfProject() throws IOException {
        everything();
        Files.delete(module.resolve(".venv/pyvenv.cfg"));
        Files.writeString(module.resolve("pyproject.toml"), "[tool.poetry-dynamic-versioning]\n");

        assertThat(search().source()).isEqualTo("VIRTUAL_ENV (" + top.resolve("active") + ")");
        assertThat(pythons.started()).doesNotContain(bin.resolve("poetry").toString());
    }

    @Test
    void theActiveEnvironmentComesAfterPoetrys() throws IOException {
        everything();
        Files.delete(module.resolve(".venv/pyvenv.cfg"));
        Files.delete(bin.resolve("poetry"));

        Found found = search();

        assertThat(found.source()).isEqualTo("VIRTUAL_ENV (" + top.resolve("active") + ")");
        assertThat(found.existing()).isTrue();
    }

    @Test
    void condaComesAfterVirtualEnv() throws IOException {
        everything();
        Files.delete(module.resolve(".venv/pyvenv.cfg"));
        Files.delete(bin.resolve("poetry"));
        variables.remove("VIRTUAL_ENV");

        Found found = search();

        assertThat(found.source()).isEqualTo("CONDA_PREFIX (" + top.resolve("conda") + ")");
        assertThat(found.existing()).isTrue();
    }

    @Test
    void condasBaseIsAPlainInterpreter() throws IOException {
        variables.put("CONDA_PREFIX", top.resolve("conda").toString());
        variables.put("CONDA_DEFAULT_ENV", "base");
        variables.put("PATH", top.resolve("conda/bin").toString());
        pythons.python(top.resolve("conda/bin/python3"), "3.11.4");
        Files.createDirectories(top.resolve("conda/conda-meta"));
        Files.createDirectories(top.resolve("conda/condabin"));

        Found found = search();

        assertThat(found.source()).isEqualTo("PATH (" + top.resolve("conda/bin/python3") + ")");
        assertThat(found.existing()).isFalse();
    }

    @Test
    void pathComesAfterEnvironments() throws IOException {
        pythons.python(bin.resolve("python3"), "3.11.5");
        pythons.python(top.resolve("home/.pyenv/versions/3.11.6/bin/python"), "3.11.6");

        Found found = search();

        assertThat(found.source()).isEqualTo("PATH (" + bin.resolve("python3") + ")");
        assertThat(found.existing()).isFalse();
    }

    @Test
    void anEnvironmentThatIsOnlyOnPathIsAnExistingOne() throws IOException {
        Path python = pythons.venv(top.resolve("image"), "3.11.5");
        variables.put("PATH", python.resolveSibling("").toString());

        assertThat(search().existing()).isTrue();
    }

    @Test
    void pyenvsNewestComesLast() throws IOException {
        // A shim of pyenv that has no version to run ends with 127.
        pythons.program(bin.resolve("python3"));
        pythons.python(top.resolve("home/.pyenv/versions/3.9.18/bin/python"), "3.9.18");
        Path newest = pythons.python(top.resolve("home/.pyenv/versions/3.12.1/bin/python"), "3.12.1");
        pythons.python(top.resolve("home/.pyenv/versions/pypy3.10/bin/python"), "3.10.0");

        assertThat(search().source()).isEqualTo("pyenv (" + newest + ")");
    }

    @Test
    void aVersionThatIsAskedForPassesByOthers() throws IOException {
        everything();
        Path wanted = pythons.python(other.resolve("python3.12"), "3.12.7");

        assertThat(search("3.12").executable()).isEqualTo(wanted);
        assertThat(search("3.12.7").executable()).isEqualTo(wanted);
        assertThat(search("3.11.6").source())
                .isEqualTo("pyenv (" + top.resolve("home/.pyenv/versions/3.11.6/bin/python") + ")");
        assertThat(search("3.11").executable()).isEqualTo(module.resolve(".venv/bin/python"));
    }

    @Test
    void aVersionThatIsNowhereIsAnErrorThatListsWhatWasSeen() throws IOException {
        pythons.venv(module.resolve(".venv"), "3.11.1");
        pythons.python(bin.resolve("python3"), "3.11.5");

        assertThatThrownBy(() -> search("3.13"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "Python 3.13 was not found.",
                        "  .venv: " + module.resolve(".venv/bin/python") + " is Python 3.11.1",
                        "  PATH: " + bin.resolve("python3") + " is Python 3.11.5",
                        "Install Python 3.13, or change the parameter python."));
    }

    @Test
    void aVersionThatIsNowhereIsAnErrorThatNamesTheOthersThatAreHere() throws IOException {
        pythons.python(bin.resolve("python3"), "3.10.2");
        pythons.python(other.resolve("python3"), "3.8.18");
        pythons.python(bin.resolve("python3.10"), "3.10.2");
        pythons.python(bin.resolve("python3.12"), "3.12.7");
        pythons.python(other.resolve("python3.9"), "3.9.1");
        pythons.program(top.resolve("home/.pyenv/shims/python3.11"));
        variables.merge("PATH", ":" + top.resolve("home/.pyenv/shims"), String::concat);
        for (String version : List.of("3.9.18", "3.13.0", "3.7.1", "pypy3.10")) {
            pythons.python(top.resolve("home/.pyenv/versions/" + version + "/bin/python"), version);
        }

        assertThatThrownBy(() -> search("3.15"))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "Python 3.15 was not found.",
                        "  PATH: " + bin.resolve("python3") + " is Python 3.10.2",
                        "  PATH: " + other.resolve("python3") + " is Python 3.8.18, which cannot be measured",
                        "  PATH: also " + bin.resolve("python3.12") + ", " + other.resolve("python3.9"),
                        "  pyenv: " + top.resolve("home/.pyenv/versions") + " has 3.13.0, 3.9.18",
                        "Install Python 3.15, or change the parameter python."));
        assertThat(pythons.started())
                .containsExactly(
                        bin.resolve("python3").toString(),
                        other.resolve("python3").toString());
    }

    @Test
    void aNameThatOnlyPyenvHasIsItsVersion() throws IOException {
        Path python = pythons.python(top.resolve("home/.pyenv/versions/3.12.1/bin/python"), "3.12.1");
        assertThat(search("python3.12").source()).isEqualTo("pyenv (" + python + ")");

        pythons.program(top.resolve("home/.pyenv/shims/python3.12"));
        variables.merge("PATH", ":" + top.resolve("home/.pyenv/shims"), String::concat);
        assertThat(search("python3.12").source()).isEqualTo("pyenv (" + python + ")");

        Path named = pythons.python(bin.resolve("python3.12"), "3.12.7");
        assertThat(search("python3.12").source()).isEqualTo("the parameter python (" + named + ")");
    }

    /** As distributions have it that are older than the Pythons that were added to them. */
    @Test
    void anOldPythonOnPathDoesNotHideTheNewerOnesBesideIt() throws IOException {
        pythons.python(bin.resolve("python3"), "3.8.18");
        pythons.python(bin.resolve("python3.9"), "3.9.1");
        Path newest = pythons.python(other.resolve("python3.13"), "3.13.0");

        assertThat(search().executable()).isEqualTo(newest);
    }

    @Test
    void aVersionThatCannotBeMeasuredIsRefusedAsSuch() {
        for (String old : List.of("3.8", "3.8.18", "2", "2.7")) {
            assertThatThrownBy(() -> search(old))
                    .hasMessage("The parameter python asks for Python " + old
                            + ", and 3.9 is the oldest that is supported." + System.lineSeparator()
                            + "Ask for a newer one, such as 3.12.");
        }
        assertThatThrownBy(() -> search("3.13t"))
                .hasMessage("The parameter python asks for 3.13t, a free-threaded Python, and only CPython with its"
                        + " global lock can be journalled." + System.lineSeparator()
                        + "Ask for one with it, such as 3.13.");
    }

    @Test
    void noPythonAtAll() throws IOException {
        pythons.program(bin.resolve("python3"));

        assertThatThrownBy(this::search)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "No Python 3.9 or later was found in .venv, Poetry, VIRTUAL_ENV, conda, PATH or pyenv.",
                        "  PATH: " + bin.resolve("python3") + " does not start (exit code 127)",
                        "Install Python 3.9 or later, or name an interpreter with the parameter python."));
    }

    @Test
    void anEnvironmentThatDoesNotStartIsNotPassedBy() throws IOException {
        everything();
        pythons.answer(module.resolve(".venv/bin/python"), "no JSON");

        assertThatThrownBy(this::search)
                .hasMessageStartingWith("The Python of .venv does not start: " + module.resolve(".venv/bin/python")
                        + " (not the probe");
    }

    @Test
    void anInterpreterThatIsTooOldIsNamed() throws IOException {
        pythons.venv(module.resolve(".venv"), "3.8.18");

        assertThatThrownBy(this::search)
                .hasMessage("The Python of .venv is too old: " + module.resolve(".venv/bin/python")
                        + " is Python 3.8.18, and 3.9 is the oldest that is supported."
                        + NAME_ANOTHER);
    }

    @Test
    void pypyAndFreeThreadedPythonsCannotBeJournalled() throws IOException {
        Path pypy = pythons.python(bin.resolve("pypy3"), "3.10.14", "PyPy", false, false);
        Path free = pythons.python(bin.resolve("python3.13t"), "3.13.0", "CPython", true, false);

        assertThatThrownBy(() -> search("pypy3"))
                .hasMessage("The Python of the parameter python cannot be journalled: " + pypy
                        + " is PyPy 3.10.14, and only CPython with its global lock can be."
                        + NAME_ANOTHER);
        assertThatThrownBy(() -> search("python3.13t"))
                .hasMessage("The Python of the parameter python cannot be journalled: " + free
                        + " is a free-threaded Python 3.13.0, and only CPython with its global lock can be."
                        + NAME_ANOTHER);
    }

    @Test
    void wrongParametersAreNamed() throws IOException {
        Files.createDirectories(module.resolve("folder"));

        assertThatThrownBy(() -> search(Optional.empty(), Optional.of(Path.of("folder"))))
                .hasMessageStartingWith("The parameter virtualenv names " + module.resolve("folder")
                        + ", which is not a virtual environment: it has no pyvenv.cfg.");
        assertThatThrownBy(() -> search("python9"))
                .hasMessageStartingWith("The parameter python names python9, which is not on PATH.");
        assertThatThrownBy(() -> search("./none"))
                .hasMessageStartingWith("The parameter python names " + module.resolve("./none"));
        assertThatThrownBy(() -> search("./folder")).hasMessageContaining("which is a folder.");
    }
}
