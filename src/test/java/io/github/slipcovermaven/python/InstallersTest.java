package io.github.slipcovermaven.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which installer is taken, and what it is told, with interpreters that are only files. */
class InstallersTest {

    @TempDir
    Path top;

    private final FakePythons pythons = new FakePythons();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final CommandRunner runner = (command, log, limit) -> {
        commands.add(command);
        CommandResult known = pythons.run(command, log, limit);
        return known.exitCode() == 127 ? new CommandResult(0, "", false) : known;
    };
    private final Map<String, String> variables = new HashMap<>();
    private Requests requests;

    @BeforeEach
    void lay() throws IOException {
        requests = new Requests(top);
        pythons.venv(requests.module().resolve(".venv"), "3.11.7");
        Files.createDirectories(top.resolve("bin"));
        variables.put("PATH", top.resolve("bin").toString());
        // Not the machine's own pip.conf: what is set there is set here too.
        variables.put("PIP_CONFIG_FILE", "/dev/null");
    }

    private PythonEnvironment resolve(Optional<String> indexUrl) throws IOException {
        PythonRequest plain = requests.plain();
        return new PythonEnvironments(runner, new Host(variables, top))
                .resolve(new PythonRequest(
                        plain.moduleDirectory(),
                        plain.reactorRoot(),
                        plain.cache(),
                        plain.logFolder(),
                        plain.runtimeFolder(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        indexUrl,
                        List.of(),
                        false));
    }

    @Test
    void uvIsTakenWhenItIsOnPathAndIsToldTheIndexInAVariable() throws IOException {
        Path uv = pythons.program(top.resolve("bin/uv"));
        variables.put("PIP_CONSTRAINT", "/constraints.txt");

        resolve(Optional.of("https://me:s3cret@index.invalid/simple"));

        Command install = commands.get(1);
        assertThat(install.arguments())
                .startsWith(uv.toString(), "pip", "install", "--python")
                .contains("--no-deps", "--require-hashes");
        assertThat(install.environment())
                .containsEntry("UV_DEFAULT_INDEX", "https://me:s3cret@index.invalid/simple")
                .containsEntry("UV_CONSTRAINT", "");
        assertThat(commands)
                .allSatisfy(command ->
                        assertThat(String.join(" ", command.arguments())).doesNotContain("s3cret"));
    }

    @Test
    void pipIsTakenWhenUvCannotBeToldASetting() throws IOException {
        pythons.program(top.resolve("bin/uv"));
        variables.put("PIP_NO_BINARY", ":all:");
        // The fake environment has no pip and no ensurepip: what pip's choice leads to is said in full.
        assertThatThrownBy(() -> resolve(Optional.empty()))
                .hasMessage("Python 3.11.7 (" + requests.module().resolve(".venv/bin/python")
                        + ") cannot make virtual environments: it has no ensurepip." + System.lineSeparator()
                        + "Install it (on Debian and Ubuntu: apt install python3-venv), or put uv on PATH.");
    }

    @Test
    void anIndexWithCredentialsIsNoPartOfWhatIsPrinted() throws IOException {
        pythons.program(top.resolve("bin/uv"));

        PythonEnvironment environment = resolve(Optional.of("https://me:s3cret@index.invalid/simple"));

        assertThat(environment.trail())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).doesNotContain("s3cret").doesNotContain("index.invalid"));
        assertThat(requests.plain().toString()).isEqualTo("PythonRequest[" + requests.module() + "]");
    }
}
