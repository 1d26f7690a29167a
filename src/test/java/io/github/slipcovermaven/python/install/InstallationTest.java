package io.github.slipcovermaven.python.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("StringConcatToTextBlock")
class InstallationTest {

    @TempDir
    Path top;

    private static CommandRunner printing(String output, int exitCode) {
        return (command, log, limit) -> {
            try {
                Files.writeString(log, output, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return new CommandResult(exitCode, "", false);
        };
    }

    @Test
    void credentialsAreTakenOutOfTheLogAndTheMessage() throws IOException {
        Path log = top.resolve("log");
        Files.writeString(log, "before\n");
        CommandRunner runner = printing(
                "Looking in indexes: https://me:s3cret@index.invalid/simple\n"
                        + "ERROR: 401 for https://me:s3cr@t@index.invalid/simple\n",
                1);

        assertThatThrownBy(() -> new Installation(runner, log).run(List.of("pip"), top, Map.of(), "It"))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "It could not be installed.",
                        "  ERROR: 401 for https://****@index.invalid/simple",
                        "The installer's whole output: " + log));
        assertThat(log)
                .hasContent("before\nLooking in indexes: https://****@index.invalid/simple\n"
                        + "ERROR: 401 for https://****@index.invalid/simple\n");
    }

    @Test
    void onlyThisRunsOutputIsQuoted() throws IOException {
        Path log = top.resolve("log");
        Files.writeString(log, "ERROR: an older one\n");

        assertThatThrownBy(
                        () -> new Installation(printing("Killed\n", 137), log).run(List.of("pip"), top, Map.of(), "It"))
                .hasMessageStartingWith("It could not be installed." + System.lineSeparator() + "  Killed");
    }

    @Test
    void theTellingLinesAreChosen() {
        assertThat(Installation.meaningful("""
                        Collecting nothing
                        WARNING: noise
                          × No solution found when resolving dependencies:
                          ╰─▶ Because nosuch was not found in the package registry, and so on.
                        [notice] A new release of pip is available
                        """))
                .containsExactly(
                        "  × No solution found when resolving dependencies:",
                        "  ╰─▶ Because nosuch was not found in the package registry, and so on.");
        assertThat(Installation.meaningful("a\n\nb\n")).containsExactly("a", "b");
        assertThat(Installation.meaningful("x".repeat(1000)).get(0)).hasSize(301);
    }
}
