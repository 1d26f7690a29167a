package io.github.slipcovermaven.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunnersTest {

    private static final Path PYTHON = Path.of("src/main/python/slipcover_maven");

    @Test
    void refusesOneThatThereIsNot() {
        assertThat(Refusal.of(() -> Runners.named("unittest")))
                .isEqualTo("The runner 'unittest' is not known.\nUse one of pytest, behave.");
    }

    /** Each is an object there, too, by the same name. */
    @Test
    void pythonHasTheSameRunners() throws IOException {
        String table = Files.readString(PYTHON.resolve("start/runners.py"));
        List<String> classes = Pattern.compile("(\\w+)\\(\\)")
                .matcher(table.substring(table.indexOf("ALL: "), table.indexOf("def of")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(classes).hasSize(Runners.names().size());
        try (Stream<Path> files = Files.walk(PYTHON)) {
            assertThat(files.filter(file -> file.getFileName().toString().matches("by_\\w+\\.py"))
                            .flatMap(RunnersTest::namedIn)
                            .filter(found -> classes.contains(found.group(1)))
                            .map(found -> found.group(2)))
                    .containsExactlyInAnyOrderElementsOf(Runners.names());
        }
    }

    private static Stream<MatchResult> namedIn(Path file) {
        try {
            return Pattern.compile("class (\\w+):.*?\\n    name = \"(\\w+)\"", Pattern.DOTALL)
                    .matcher(Files.readString(file))
                    .results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theOldestVersionOfEachToolIsKnown() throws IOException {
        List<String> tools =
                Files.readAllLines(Path.of("src/main/resources/io/github/slipcovermaven/python/install/tools.in"))
                        .stream()
                        .map(line -> line.split(">=", 2)[0])
                        .toList();

        for (String name : Runners.names()) {
            assertThat(tools).containsAll(Runners.named(name).tools());
        }
    }

    @Test
    void aModuleMayHaveSuitesOfAll() {
        assertThat(Runners.conventional()).containsExactly("tests", "test", "features");
        assertThat(Runners.besideAndAbove()).containsExactly("conftest.py");
        assertThat(Runners.configurations())
                .contains("pytest.ini", "behave.ini")
                .doesNotHaveDuplicates();
    }
}
