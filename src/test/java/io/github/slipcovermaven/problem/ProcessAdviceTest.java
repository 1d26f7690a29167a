package io.github.slipcovermaven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessAdviceTest {

    private static final Path FILE = Path.of("env", "pip");

    @ParameterizedTest
    @MethodSource
    void saysWhatAndWhatToDo(Problem problem, Problem.Kind kind, String what, String remedy) {
        assertThat(problem).isEqualTo(new Problem(kind, what, remedy));
    }

    static Stream<Arguments> saysWhatAndWhatToDo() {
        String locale = "Start Maven in a UTF-8 locale: export LC_ALL=C.UTF-8.";
        return Stream.of(
                broken(
                        ProcessAdvice.programNotOnPath("uv"),
                        "There is no program 'uv' on PATH.",
                        "Install it, or add its folder to the PATH that Maven is started with."),
                broken(
                        ProcessAdvice.programMissing(FILE),
                        "The program " + FILE + " does not exist.",
                        "Correct the path, or install the program there. A virtual environment that was moved or"
                                + " removed must be made again."),
                broken(
                        ProcessAdvice.programNotExecutable(FILE),
                        FILE + " is not an executable file.",
                        "Give the path of the program itself, and make it executable: chmod +x '" + FILE
                                + "'. Where it is already, its file system may be mounted with 'noexec'."),
                broken(
                        ProcessAdvice.scriptInterpreterMissing(FILE, "/gone/python"),
                        "The script " + FILE + " asks for the interpreter /gone/python, which does not exist.",
                        "Make the environment that holds the script again: it was moved, or its interpreter was"
                                + " removed."),
                shortfall(
                        ProcessAdvice.directoryMissing("python3", Path.of("nowhere")),
                        "The working directory nowhere of python3 does not exist or is not a folder.",
                        "Make the folder, or correct the working directory in the configuration."),
                broken(
                        ProcessAdvice.cannotStart("python3", "error=7, Argument list too long"),
                        "The program python3 cannot be started: error=7, Argument list too long",
                        "Start it by hand on this machine and mend what it reports."),
                broken(
                        ProcessAdvice.argumentLosesCharacters("python3", 2, "US-ASCII"),
                        "Argument 2 of python3 lost characters when Maven was started in this locale (US-ASCII).",
                        "Write it into the POM, or start Maven in a UTF-8 locale: export LC_ALL=C.UTF-8."),
                broken(
                        ProcessAdvice.variableLosesCharacters("python3", "NAME", "US-ASCII"),
                        "The environment variable NAME of python3 contains characters that cannot be handed over in"
                                + " this locale (US-ASCII).",
                        locale),
                shortfall(
                        ProcessAdvice.variableName("A=B"),
                        "'A=B' cannot be the name of an environment variable.",
                        "Use a name of letters, digits and underscores in the configured environment."),
                broken(
                        ProcessAdvice.logNotWritten(FILE, "disk full"),
                        "The log " + FILE + " cannot be written: disk full",
                        "Make sure that its folder may be written to and that the disk has space left."),
                broken(
                        ProcessAdvice.interrupted("python3"),
                        "The build was interrupted while python3 ran; it was ended with all its processes.",
                        "Start the build again."),
                broken(
                        ProcessAdvice.shuttingDown("python3"),
                        "Maven is ending, so python3 was not run.",
                        "Start the build again."),
                broken(
                        ProcessAdvice.notEnded("python3", List.of(12L, 345L)),
                        "Processes that python3 started could not be ended: 12, 345.",
                        "End them by hand, and let the tests end what they start under another user."));
    }

    private static Arguments broken(Problem problem, String what, String remedy) {
        return Arguments.of(problem, Problem.Kind.BROKEN, what, remedy);
    }

    private static Arguments shortfall(Problem problem, String what, String remedy) {
        return Arguments.of(problem, Problem.Kind.SHORTFALL, what, remedy);
    }
}
