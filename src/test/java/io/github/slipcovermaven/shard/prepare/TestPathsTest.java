package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import io.github.slipcovermaven.request.Refusal;
import io.github.slipcovermaven.request.TestSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPathsTest {

    @TempDir
    Path module;

    @BeforeEach
    void bothConventionalFolders() throws IOException {
        Files.createDirectories(module.resolve("src/test/python"));
        Files.createDirectories(module.resolve("tests"));
    }

    @Test
    void takesWhatIsConfiguredAlsoASingleTest() throws IOException {
        Files.writeString(module.resolve("tests/test_cart.py"), "");

        assertThat(resolve("tests/test_cart.py::test_adding[a::b]", "tests"))
                .containsExactly("tests/test_cart.py::test_adding[a::b]", "tests");
    }

    @Test
    void refusesAPathThatIsMissing() {
        assertThat(Refusal.of(() -> resolve("tests", "tests/test_no.py::test_a")))
                .isEqualTo("The path " + module.resolve("tests/test_no.py") + " of tests does not exist.\n"
                        + "Correct <tests>; it is relative to the working directory.");
    }

    @Test
    void prefersMavensFolderToTestsToNone() throws IOException {
        assertThat(resolve()).containsExactly("src/test/python");
        Files.delete(module.resolve("src/test/python"));
        assertThat(resolve()).containsExactly("tests");
        Files.delete(module.resolve("tests"));
        assertThat(resolve()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pytest.ini, '[pytest]\ntestpaths = a'",
        ".pytest.ini, '[pytest]\n  testpaths=a'",
        "pyproject.toml, '[tool.pytest.ini_options]\ntestpaths = [\"a\"]'",
        "tox.ini, '[pytest]\ntestpaths: a'",
        "setup.cfg, '[tool:pytest]\ntestpaths = a'",
    })
    void leavesItToPytestWhereItsConfigurationSays(String file, String text) throws IOException {
        Files.writeString(module.resolve(file), text);

        assertThat(resolve()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pytest.ini, '[pytest]\n# testpaths = a'",
        "pyproject.toml, '[tool.other]\ntestpaths = [\"a\"]'",
        "setup.cfg, '[pytest]\ntestpaths = a'",
    })
    void otherTextSaysNothing(String file, String text) throws IOException {
        Files.writeString(module.resolve(file), text);

        assertThat(resolve()).containsExactly("src/test/python");
    }

    @Test
    void theFirstFileWithASectionDecides() throws IOException {
        Files.writeString(module.resolve("pytest.ini"), "");
        Files.writeString(module.resolve("tox.ini"), "[pytest]\ntestpaths = a");

        assertThat(resolve()).containsExactly("src/test/python");
    }

    @Test
    void anArgumentThatNamesTestsIsAllThatRuns() throws IOException {
        Files.writeString(module.resolve("tests/test_cart.py"), "");

        assertThat(withArguments("-k", "total", "tests/test_cart.py::test_adding"))
                .isEmpty();
        assertThat(withArguments("-k", "tests and\0not slow", "-x")).containsExactly("src/test/python");
    }

    private List<String> withArguments(String... arguments) {
        return TestPaths.resolve(new TestSelection(List.of(), List.of(arguments), Map.of(), module, new PytestRunner()))
                .stream()
                .map(Path::toString)
                .toList();
    }

    private List<String> resolve(String... tests) {
        List<Path> paths = List.of(tests).stream().map(Path::of).toList();
        return TestPaths.resolve(new TestSelection(paths, List.of(), Map.of(), module, new PytestRunner())).stream()
                .map(path -> path.toString().replace('\\', '/'))
                .toList();
    }
}
