package io.github.slipcovermaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What our Java and our Python write for each other, by the sources of both: a key or an event that only one side knows is a
 * slip, and would be read as if nothing had been said.
 */
class TalkTest {

    private static final Path JAVA = Path.of("src/main/java/io/github/slipcovermaven");
    private static final Path PYTHON = Path.of("src/main/python/slipcover_maven");

    /** A key that {@code JsonWriter} is given. */
    private static final String WRITTEN = "json\\.\\w+\\(\\s*\"(\\w+)\"";

    @Test
    void pythonReadsEveryKeyOfAWorkersConfigurationThatJavaWritesAndNoOther() throws IOException {
        SortedSet<String> written = found(WRITTEN, texts(JAVA.resolve("python/worker"), ".java"));

        assertThat(written).hasSizeGreaterThan(20);
        assertThat(found("told(?:\\.get\\(|\\[)\"(\\w+)\"", Files.readString(PYTHON.resolve("base/configuration.py"))))
                .isEqualTo(written);
    }

    @Test
    void javaReadsEveryEventThatPythonTellsAndNoOther() throws IOException {
        SortedSet<String> told = found("\\b_?tell(?:_event)?\\(\\s*\"([a-z-]+)\"", texts(PYTHON, ".py"));

        assertThat(told).hasSizeGreaterThan(20);
        assertThat(found("case \"([a-z-]+)\"", Files.readString(JAVA.resolve("artifact/talk/EventParser.java"))))
                .isEqualTo(told);
    }

    private static SortedSet<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(TalkTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
