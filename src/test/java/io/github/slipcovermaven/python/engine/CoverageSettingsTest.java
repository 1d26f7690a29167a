package io.github.slipcovermaven.python.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.PeerPython;
import io.github.slipcovermaven.python.RealRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageSettingsTest {

    private static final String REMEDY = "; \"coverage debug config\" in the module's folder may say more.";

    private static final RunnerWords NOTHING = new RunnerWords("pytest", List.of(), List.of(), List.of());

    @TempDir
    Path temporary;

    private final List<Command> commands = new ArrayList<>();
    private Path folder;
    private Path result;
    private Path log;

    @BeforeEach
    void places() throws IOException {
        folder = temporary.toRealPath();
        result = folder.resolve("coverage-settings.json");
        log = folder.resolve("coverage-settings.log");
    }

    @Test
    void coveragePyIsAskedInTheTestsFolderWithTheOverlays() {
        CoverageSettings settings = ask(answering("""
                {"format": 1, "version": "7.17.3", "configFile": "/m/.coveragerc", "base": "/m", "ownSource": true,
                 "source": ["/m/src", "/m/lib"], "failUnder": "97.5", "failUnderAt": "fail_under", "relativeFiles": true}"""));

        assertThat(settings)
                .isEqualTo(new CoverageSettings(
                        Optional.of(Path.of("/m/.coveragerc")),
                        Optional.of(Path.of("/m")),
                        true,
                        List.of(Path.of("/m/src"), Path.of("/m/lib")),
                        Optional.of("97.5"),
                        "fail_under",
                        true,
                        List.of()));
        assertThat(commands)
                .containsExactly(new Command(
                        List.of(
                                "/venv/bin/python",
                                "/runtime/slipcover_maven/launch.py",
                                "coverage_settings",
                                result.toString(),
                                "{}",
                                "/overlay/one",
                                "/overlay/two"),
                        Path.of("/m"),
                        Map.of("COVERAGE_RCFILE", "rc")));
    }

    @Test
    void whatIsNotConfiguredIsEmpty() {
        assertThat(ask(answering("""
                {"format": 1, "configFile": null, "base": "/m", "ownSource": false, "source": [], "failUnder": null,
                 "relativeFiles": false}""")))
                .isEqualTo(new CoverageSettings(
                        Optional.empty(),
                        Optional.of(Path.of("/m")),
                        false,
                        List.of(),
                        Optional.empty(),
                        "",
                        false,
                        List.of()));
    }

    @Test
    void whatCoveragePyDoesNotAcceptIsQuoted() {
        assertThatThrownBy(() ->
                        ask(answering("{\"format\": 1, \"error\": \"Unrecognized option 'x' in config\\u001b[1m\"}")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("coverage.py does not accept its configuration: Unrecognized option 'x' in config?[1m\n"
                                .replace("\n", System.lineSeparator())
                        + "Correct the file that it names; \"coverage debug config\" says the same.");
    }

    @Test
    void anInterpreterThatFailsIsTold() {
        broken(3, false, "exited with 3");
        broken(-1, true, "took longer than 2 minutes");
    }

    private void broken(int code, boolean timedOut, String how) {
        assertThatThrownBy(() -> ask((command, to, limit) -> new CommandResult(code, "", timedOut)))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message(how));
    }

    @Test
    void anAnswerThatIsNoneIsTold() {
        assertThatThrownBy(() -> ask((command, to, limit) -> new CommandResult(0, "", false)))
                .hasMessage(message("left an answer that cannot be read: " + result));
        assertThatThrownBy(() -> ask(answering("{\"format\": 2}")))
                .hasMessage(message("left an answer that cannot be read: format 2"));
    }

    private String message(String how) {
        return "The configuration of coverage.py cannot be read: Python " + how + "." + System.lineSeparator()
                + "Its output is in " + log + REMEDY;
    }

    /** What our script says where there is a real coverage.py. */
    @Test
    void aRealConfigurationIsRead() throws IOException {
        Path module = Files.createDirectories(temporary.toRealPath().resolve("m"));
        Files.createDirectories(module.resolve("lib/shop"));
        Files.writeString(module.resolve(".coveragerc"), """
                [run]
                source = lib/shop
                relative_files = true
                [report]
                fail_under = 90
                """);

        assertThat(real(module))
                .isEqualTo(new CoverageSettings(
                        Optional.of(module.resolve(".coveragerc")),
                        Optional.of(module),
                        true,
                        List.of(module.resolve("lib/shop")),
                        Optional.of("90"),
                        "coverage.py's own fail_under",
                        true,
                        List.of()));
    }

    @Test
    void aRealConfigurationThatIsWrongIsRefusedInCoveragePysWords() throws IOException {
        Path module = Files.createDirectories(temporary.toRealPath().resolve("m"));
        Files.writeString(module.resolve(".coveragerc"), "[run]\nbranch = perhaps\n");

        assertThatThrownBy(() -> real(module)).isInstanceOfSatisfying(ProblemException.class, failure -> {
            assertThat(failure.problem().what())
                    .startsWith("coverage.py does not accept its configuration: ")
                    .contains(".coveragerc");
            assertThat(failure.problem().remedy())
                    .isEqualTo("Correct the file that it names; \"coverage debug config\" says the same.");
        });
    }

    private CoverageSettings real(Path module) {
        return CoverageSettings.ask(
                new Surroundings(
                        new RealRunner(),
                        environment(Path.of(PeerPython.interpreter()), List.of()),
                        Path.of("src", "main", "python").toAbsolutePath(),
                        module,
                        module,
                        Map.of(),
                        NOTHING,
                        folder,
                        folder),
                CoverageConfiguration.TELL);
    }

    private CoverageSettings ask(CommandRunner runner) {
        return CoverageSettings.ask(
                new Surroundings(
                        runner,
                        environment(
                                Path.of("/venv/bin/python"), List.of(Path.of("/overlay/one"), Path.of("/overlay/two"))),
                        Path.of("/runtime"),
                        Path.of("/m"),
                        Path.of("/m"),
                        Map.of("COVERAGE_RCFILE", "rc"),
                        NOTHING,
                        folder,
                        folder),
                CoverageConfiguration.TELL);
    }

    private CommandRunner answering(String json) {
        return (command, to, limit) -> {
            commands.add(command);
            try {
                Files.writeString(result, json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new CommandResult(0, "", false);
        };
    }

    private static PythonEnvironment environment(Path python, List<Path> after) {
        InterpreterInfo info = InterpreterInfo.parse("""
                {"format": 1, "version": "3.11.7", "implementation": "CPython", "executable": "/venv/bin/python",
                 "prefix": "/venv", "basePrefix": "/usr", "platform": "linux-x86_64", "cacheTag": "cpython-311",
                 "purelib": "/nowhere", "packages": {}}""");
        return new PythonEnvironment(python, info, List.of(), after, Map.of(), List.of());
    }
}
