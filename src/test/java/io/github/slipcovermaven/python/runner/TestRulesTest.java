package io.github.slipcovermaven.python.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.runner.behave.BehaveRunner;
import io.github.slipcovermaven.python.runner.pytest.PytestRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRulesTest {

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void aTree() throws IOException {
        root = temporary.toRealPath();
        for (String folder : List.of("tests", "features/steps", "features/shop/cart", "other/shop")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("tests/test_a.py"), "");
        Files.writeString(root.resolve("other/environment.py"), "");
    }

    /** What is written down stays with the results, and other arguments may hold secrets. */
    @Test
    void ofPytestsArgumentsOnlyWhatSaysWhichFilesAreTestsIsTold() {
        TestRules rules = new PytestRunner()
                .places()
                .rules(
                        root,
                        root,
                        List.of(Path.of("tests/test_a.py::test_x")),
                        List.of(
                                "--token=secret",
                                "-o",
                                "python_files=check_*.py",
                                "-otestpaths=a",
                                "--override-ini=norecursedirs=b",
                                "-o",
                                "log_cli_format=secret",
                                "-c",
                                "ci.ini",
                                "--config-file=x.ini",
                                "tests/test_a.py::test_y",
                                "tests",
                                "gone.py"),
                        List.of());

        assertThat(rules)
                .isEqualTo(new TestRules(
                        root,
                        List.of(root.resolve("tests/test_a.py")),
                        List.of(root.resolve("tests/test_a.py"), root.resolve("tests")),
                        List.of(
                                "-o",
                                "python_files=check_*.py",
                                "-o",
                                "testpaths=a",
                                "-o",
                                "norecursedirs=b",
                                "-c",
                                "ci.ini",
                                "--config-file=x.ini")));
    }

    @Test
    void behavesPlacesAreWhereTheStepsOfItsFeaturesAre() {
        TestRules rules = new BehaveRunner()
                .places()
                .rules(
                        root,
                        root,
                        List.of(),
                        List.of("-t", "secret"),
                        List.of(
                                "features/shop/cart/total.feature",
                                "features/a.feature",
                                "other/shop/b.feature",
                                "tests/without_steps.feature"));

        assertThat(rules)
                .isEqualTo(new TestRules(
                        root, List.of(root.resolve("features"), root.resolve("other")), List.of(), List.of()));
    }
}
