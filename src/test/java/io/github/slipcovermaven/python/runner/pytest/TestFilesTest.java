package io.github.slipcovermaven.python.runner.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFilesTest {

    @TempDir
    Path temporary;

    private Path module;

    @BeforeEach
    void files() throws IOException {
        module = temporary.toRealPath();
        for (String name : List.of(
                "tests/test_a.py",
                "tests/b_test.py",
                "tests/helper.py",
                "tests/.hidden/test_x.py",
                "tests/env/pyvenv.cfg",
                "tests/env/test_y.py",
                "tests/build/test_z.py")) {
            Path file = module.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "pass\n");
        }
    }

    @Test
    void filesAreFoundWherePytestLooks() {
        assertThat(files(Set.of("tests/helper.py")).sizes(List.of(Path.of("tests")), List.of()))
                .containsOnlyKeys("tests/helper.py", "tests/test_a.py", "tests/b_test.py")
                .containsEntry("tests/test_a.py", 5L);
        assertThat(files(Set.of()).sizes(List.of(), List.of("-x", "tests/test_a.py::test")))
                .containsOnlyKeys("tests/test_a.py");
        assertThat(files(Set.of()).sizes(List.of(), List.of("-k", "a")))
                .containsOnlyKeys("tests/test_a.py", "tests/b_test.py");
    }

    private TestFiles files(Set<String> known) {
        return new TestFiles(module, module, known, new PytestRunner());
    }
}
