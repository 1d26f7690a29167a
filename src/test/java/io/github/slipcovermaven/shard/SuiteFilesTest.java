package io.github.slipcovermaven.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteFilesTest {

    @Test
    void toATestBelongsWhatPytestReadsForIt() {
        assertThat(SuiteFiles.of(List.of("tests/unit/test_a.py", "tests/test_b.py", "test_c.py")))
                .containsExactly(
                        ".behaverc",
                        ".pytest.ini",
                        ".pytest.toml",
                        "behave.ini",
                        "conftest.py",
                        "pyproject.toml",
                        "pytest.ini",
                        "pytest.toml",
                        "setup.cfg",
                        "test_c.py",
                        "tests/conftest.py",
                        "tests/test_b.py",
                        "tests/unit/conftest.py",
                        "tests/unit/test_a.py",
                        "tox.ini");
    }
}
