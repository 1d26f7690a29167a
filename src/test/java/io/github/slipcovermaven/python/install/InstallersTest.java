package io.github.slipcovermaven.python.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.FakePythons;
import io.github.slipcovermaven.python.Requests;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.python.interpreter.Host;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    private static final String ENSUREPIP_VERSION = "import ensurepip; print('ensurepip has pip', ensurepip.version())";

    @TempDir
    Path top;

    private String ensurepip = "";
    private final FakePythons pythons = new FakePythons();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final CommandRunner runner = (command, log, limit) -> {
        commands.add(command);
        if (command.arguments().contains(ENSUREPIP_VERSION)) {
            return new CommandResult(0, "ensurepip has pip " + ensurepip + "\n", false);
        }
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

    private void bringsEnsurepip(Path python, String pip) {
        String answer = pythons.run(new Command(List.of(python.toString()), top, Map.of()), top, Duration.ZERO)
                .output();
        pythons.answer(python, answer.replace("{\"format\"", "{\"hasEnsurepip\": true, \"format\""));
        ensurepip = pip;
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
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        indexUrl,
                        List.of(),
                        false,
                        Requests.TOOLS,
                        Instant.MIN));
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
                .doesNotContainKey("UV_CONSTRAINT");
        assertThat(install.removed()).containsExactly("UV_CONSTRAINT");
        assertThat(commands)
                .allSatisfy(command ->
                        assertThat(String.join(" ", command.arguments())).doesNotContain("s3cret"));
    }

    @Test
    void pipIsTakenWhenUvCannotBeToldASetting() throws IOException {
        pythons.program(top.resolve("bin/uv"));
        variables.put("PIP_NO_BINARY", ":all:");

        PythonEnvironment environment = resolve(Optional.empty());

        Path python = requests.module().resolve(".venv/bin/python");
        assertThat(environment.trail())
                .startsWith(
                        "python 3.11.7 from .venv (" + requests.module().resolve(".venv") + ")",
                        "installer: pip instead of uv, which has no counterpart to pip's setting no-binary",
                        "installer: the plugin's own pip 26.0.1, because Python 3.11.7 has no ensurepip");
        List<String> venv = commands.get(1).arguments();
        assertThat(venv).startsWith(python.toString(), "-m", "venv", "--without-pip");
        String wheel = top.resolve("cache/pip/pip-26.0.1-py3-none-any.whl").toString();
        String own = Path.of(venv.get(4)).resolve("bin/python").toString();
        assertThat(commands.get(2).arguments())
                .startsWith(own, wheel + "/pip", "install", "--isolated", "--no-index")
                .endsWith(wheel);
        assertThat(commands.get(3).arguments()).startsWith(own, "-c").contains("install", "--target");
        assertThat(commands).hasSize(4);
    }

    @Test
    void anEnsurepipThatIsTooOldIsPassedBy() throws IOException {
        // Ubuntu 22.04's, where uv is not on PATH either.
        Path python = requests.module().resolve(".venv/bin/python");
        bringsEnsurepip(python, "22.0.2");

        resolve(Optional.empty());

        assertThat(commands.get(1).arguments()).containsExactly(python.toString(), "-c", ENSUREPIP_VERSION);
        assertThat(commands.get(2).arguments()).startsWith(python.toString(), "-m", "venv", "--without-pip");
        assertThat(commands.get(3).arguments().get(1)).endsWith(".whl/pip");
        assertThat(commands).hasSize(5);
    }

    @Test
    void anEnsurepipOfUseNeedsNoWheel() throws IOException {
        Path python = requests.module().resolve(".venv/bin/python");
        bringsEnsurepip(python, "22.3");

        PythonEnvironment environment = resolve(Optional.empty());

        assertThat(environment.trail()).noneMatch(line -> line.startsWith("installer: "));
        assertThat(commands.get(2).arguments())
                .startsWith(python.toString(), "-m", "venv")
                .doesNotContain("--without-pip");
        assertThat(commands.get(3).arguments()).contains("install", "--target");
        assertThat(commands).hasSize(4);
        assertThat(top.resolve("cache/pip")).doesNotExist();
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
