package io.github.slipcovermaven.python.runner.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.runner.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependentTestsTest {

    @Test
    void aPluginKeepsTheTestsOfAFileTogether() {
        assertThat(DependentTests.find(Map.of("pytest-dependency", "0.6.1", "pytest-mock", "3")))
                .hasValue(new Sharing.Together("pytest-dependency lets tests depend on others", "loadfile"));
        assertThat(DependentTests.find(Map.of("pytest-mock", "3"))).isEmpty();
    }

    @Test
    void pythonKnowsTheSamePlugins() throws IOException {
        String table = Files.readString(Path.of("src/main/python/slipcover_maven/with_plugins/known_plugins.py"));

        DependentTests.PLUGINS.forEach(
                (plugin, does) -> assertThat(table).contains("(\"" + plugin + "\", \"" + does + "\")"));
    }
}
