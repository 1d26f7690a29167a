package io.github.slipcovermaven.python.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.RealRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LinePatternsTest {

    @TempDir
    Path folder;

    private final RealRunner runner = new RealRunner();

    @Test
    void saysWhichPatternIsNoneInPythonsWords() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> refuse("# pragma: no cover", "größe(", "["))
                .satisfies(e -> assertThat(e.problem().message().replace(System.lineSeparator(), "\n"))
                        .isEqualTo("The pattern 'größe(' of lines that do not count is no regular expression of"
                                + " Python's: missing ), unterminated subpattern at position 5.\n"
                                + "Correct <excludeLines>, or exclude-lines and exclude-also of [tool.slipcover]."));
    }

    @Test
    void goesByPythonAndNotByJava() {
        refuse("(?P<name>x)(?P=name)", "\\\"ü'$HOME");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> refuse("\\p{L}"))
                .satisfies(e -> assertThat(e.problem().message().replace(System.lineSeparator(), "\n"))
                        .isEqualTo("The pattern '\\p{L}' of lines that do not count is no regular expression of"
                                + " Python's: bad escape \\p at position 0.\n"
                                + "Correct <excludeLines>, or exclude-lines and exclude-also of [tool.slipcover]."));
    }

    @Test
    void saysWhichPatternTakesTooLongInWhichFile() throws IOException {
        Path app = Files.writeString(folder.resolve("app.py"), "x = '" + "a".repeat(64) + "b'\n");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> refuse("# pragma: no cover", "(a+)+$"))
                .satisfies(e -> assertThat(e.problem().message().replace(System.lineSeparator(), "\n"))
                        .isEqualTo(
                                "The pattern '(a+)+$' of lines that do not count takes Python more than 5 seconds in "
                                        + app + ".\n"
                                        + "Write it without a repetition of a repetition, such as (a+)+. It stands in"
                                        + " <excludeLines>, in exclude-lines or exclude-also of [tool.slipcover], or in"
                                        + " coverage.py's configuration."));
    }

    @Test
    void asksNobodyWhereThereIsNoPattern() {
        refuse();
        assertThat(runner.commands()).isEmpty();
    }

    private void refuse(String... patterns) {
        LinePatterns.refuseBroken(
                runner, Path.of("python3"), List.of(patterns), List.of(folder), folder, folder.resolve("log"));
    }
}
