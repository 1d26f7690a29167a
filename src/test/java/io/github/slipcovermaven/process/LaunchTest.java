package io.github.slipcovermaven.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ProcessAdvice;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LaunchTest {

    @TempDir
    Path folder;

    @Test
    void namesAProgramThatIsNotOnPath() {
        refuses(
                command("no-such-program-here", "secret"),
                UTF_8,
                ProcessAdvice.programNotOnPath("no-such-program-here"));
    }

    @Test
    void namesAPathWithoutAFile() {
        Path missing = folder.resolve("bin/python");
        refuses(command(missing.toString()), UTF_8, ProcessAdvice.programMissing(missing));
    }

    @Test
    void looksForARelativeProgramInTheWorkingDirectory() {
        refuses(command("bin/python"), UTF_8, ProcessAdvice.programMissing(folder.resolve("bin/python")));
    }

    @Test
    void namesAFileThatIsNotExecutable() throws IOException {
        Path file = Files.createFile(folder.resolve("python"));
        refuses(command(file.toString()), UTF_8, ProcessAdvice.programNotExecutable(file));
    }

    @Test
    void namesAFolderGivenAsAProgram() {
        refuses(command(folder.toString()), UTF_8, ProcessAdvice.programNotExecutable(folder));
    }

    @Test
    void namesTheInterpreterThatAScriptLost() throws IOException {
        Path script = script("#!/no/such/.venv/bin/python -I\nimport pip\n");
        refuses(
                command(script.toString()),
                UTF_8,
                ProcessAdvice.scriptInterpreterMissing(script, "/no/such/.venv/bin/python"));
    }

    @Test
    void givesTheSystemsReasonOtherwise() {
        Command huge = command("sh", "x".repeat(4 * 1024 * 1024));
        assertThatThrownBy(() -> new Launch(huge, HostSystem.current(), UTF_8).start())
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("The program sh cannot be started: ")
                .hasMessageContaining("Argument list too long")
                .hasMessageEndingWith("Start it by hand on this machine and mend what it reports.")
                .satisfies(e -> assertThat(e.getSuppressed()).hasExactlyElementsOfTypes(IOException.class));
    }

    @Test
    void namesAWorkingDirectoryThatDoesNotExist() {
        Path missing = folder.resolve("nowhere");
        refuses(new Command(List.of("sh"), missing, Map.of()), UTF_8, ProcessAdvice.directoryMissing("sh", missing));
    }

    @Test
    void namesAWorkingDirectoryThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        refuses(new Command(List.of("sh"), file, Map.of()), UTF_8, ProcessAdvice.directoryMissing("sh", file));
    }

    @Test
    void handsOverWhatTheLocaleCannotWrite() throws IOException {
        String print = "printf '%s|' \"$@\" \"$SIZE\" \"$PLAIN\"; printf %s \"${GONE-gone}\"";
        List<String> arguments =
                List.of("sh", "-c", print, "sh", "a b", "tests/größe.py", "new\nline ü\n", "b\uDCFFd %s \\0");
        Map<String, String> variables = Map.of("SIZE", "Größe '$HOME'", "PLAIN", "p");
        Command command = new Command(arguments, folder, variables, Set.of("GONE"));
        Process process = new Launch(command, HostSystem.current(), US_ASCII).start();
        assertThat(process.getInputStream().readAllBytes())
                .isEqualTo(Names.bytes("a b|tests/größe.py|new\nline ü\n|b\uDCFFd %s \\0|Größe '$HOME'|p|gone"));
    }

    @Test
    void aVariableIsEmptyOrIsNotThere() throws IOException {
        String print = "printf %s \"${HOME-gone}|${EMPTY-gone}|${PATH-gone}\"";
        List<String> arguments = List.of("/bin/sh", "-c", print);
        for (Charset charset : List.of(UTF_8, US_ASCII)) {
            Map<String, String> variables = charset.equals(UTF_8)
                    ? Map.of("EMPTY", "", "PATH", "")
                    : Map.of("EMPTY", "", "PATH", "", "SIZE", "ü");
            Command command = new Command(arguments, folder, variables, Set.of("HOME"));
            Process process = new Launch(command, HostSystem.current(), charset).start();
            assertThat(process.getInputStream().readAllBytes()).isEqualTo("gone||".getBytes(US_ASCII));
        }
    }

    @Test
    void startsInAFolderThatTheLocaleCannotWrite() throws IOException {
        Path strange = Files.createDirectory(Names.in(folder, "größe"));
        Process process =
                new Launch(new Command(List.of("pwd"), strange, Map.of()), HostSystem.current(), US_ASCII).start();
        assertThat(process.getInputStream().readAllBytes())
                .isEqualTo(Names.bytes(Names.text(strange.toRealPath()) + "\n"));
    }

    @Test
    void refusesWhatMavenHasLostAlready() {
        refuses(
                command("sh", "plain", "gr\uFFFDe"),
                US_ASCII,
                ProcessAdvice.argumentLosesCharacters("sh", 2, "US-ASCII"));
        refuses(
                new Command(List.of("sh"), folder, Map.of("NAME", "\uFFFD")),
                US_ASCII,
                ProcessAdvice.variableLosesCharacters("sh", "NAME", "US-ASCII"));
        refuses(
                new Command(List.of("sh"), folder, Map.of("a.b", "ü")),
                US_ASCII,
                ProcessAdvice.variableLosesCharacters("sh", "a.b", "US-ASCII"));
    }

    @Test
    void refusesTheNameOfAVariable() {
        refuses(new Command(List.of("sh"), folder, Map.of("A=B", "c")), UTF_8, ProcessAdvice.variableName("A=B"));
        refuses(new Command(List.of("sh"), folder, Map.of("", "c")), UTF_8, ProcessAdvice.variableName(""));
    }

    private Command command(String... arguments) {
        return new Command(List.of(arguments), folder, Map.of());
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("pip"), text);
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        return script;
    }

    private static void refuses(Command command, Charset charset, Problem problem) {
        assertThatThrownBy(() -> new Launch(command, HostSystem.current(), charset).start())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
