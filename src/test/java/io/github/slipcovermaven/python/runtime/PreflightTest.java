package io.github.slipcovermaven.python.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    private final List<Command> commands = new ArrayList<>();

    @Test
    void asksAllFromTheInterpreterWithItsOverlays() {
        List<Preflight.Answer> answers = preflight("{'format':1,'hosts':["
                        + "{'spec':'ssh=a','failure':null,'version':'3.11.7','executable':'/p','lacks':{}},"
                        + "{'spec':'ssh=b//env:A=...','failure':null,'version':'3.12.1','lacks':{}}]}")
                .ask(List.of("ssh=a", "ssh=b//env:A=secret"));

        assertThat(answers).extracting(Preflight.Answer::python).containsExactly("3.11.7", "3.12.1");
        assertThat(answers).allMatch(answer -> answer.problem().isEmpty());
        assertThat(commands)
                .singleElement()
                .isEqualTo(new Command(
                        List.of(
                                "/venv/bin/python",
                                "/runtime/slipcover_maven/launch.py",
                                "preflight",
                                "--limit",
                                "60",
                                "--engine",
                                "slipcover",
                                "--oldest",
                                "1.0.18",
                                "--overlay",
                                "/after",
                                "--overlay-first",
                                "/before",
                                "--",
                                "ssh=a",
                                "ssh=b//env:A=secret"),
                        Path.of("/module"),
                        Map.of("SSH_AUTH_SOCK", "/agent")));
    }

    @Test
    void anUnreachableHostIsToldInTheWordsOfSsh() {
        assertThat(problem("'failure':'unreachable','words':'ssh: connect to host b port 22: Connection refused'"))
                .isEqualTo(
                        "The host of tx 'ssh=b' cannot be reached: ssh: connect to host b port 22: Connection refused.\n"
                                + "ssh -o BatchMode=yes must reach it without a question: check its name, its port, your key and"
                                + " known_hosts.");
    }

    @Test
    void anInterpreterThatDoesNotStartIsTold() {
        assertThat(problem("'failure':'silent','words':'sh: 1: python3.99: not found'"))
                .isEqualTo("The interpreter of tx 'ssh=b' does not start: sh: 1: python3.99: not found.\n"
                        + "Name one that is there: //python=/path/to/python. On another host, nothing in the shell's"
                        + " start-up files may write to standard output.");
        assertThat(problem("'failure':'broken','words':'it is Python 3.6.15, and 3.9 or later is needed'"))
                .isEqualTo("The interpreter of tx 'ssh=b' cannot be used: it is Python 3.6.15, and 3.9 or later is"
                        + " needed.\nCorrect its //python= or //chdir=; the folder above chdir must exist.");
    }

    @Test
    void oneThatGivesNoAnswerIsTold() {
        assertThat(problem("'failure':'late','words':''"))
                .isEqualTo("The interpreter of tx 'ssh=b' gave no answer within 60 s.\n"
                        + "Try it by hand: ssh -o BatchMode=yes, then the interpreter with -c 'print(1)'.");
    }

    @Test
    void whatOneLacksIsNamedWithTheRemedy() {
        assertThat(problem("'failure':null,'version':'3.12.1','executable':'/opt/bin/python','lacks':{"
                        + "'pytest-xdist':'ModuleNotFoundError: No module named xdist','slipcover':'it has 1.0.17'}"))
                .isEqualTo("Python 3.12.1 of tx 'ssh=b' lacks pytest-xdist, slipcover (it has 1.0.17).\n"
                        + "Install what is missing there: /opt/bin/python -m pip install 'slipcover>=1.0.18' 'pytest>=7'"
                        + " 'pytest-xdist>=2.5,<4'. This plugin's own files are sent along.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{'format':1,'hosts':[]}", "{'format':2,'hosts':[{'spec':'ssh=b','failure':null}]}"})
    void anAnswerThatIsNotWholeIsTold(String output) {
        assertThatThrownBy(() -> preflight(output).ask(List.of("ssh=b")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The hosts of tx could not be asked: its answer is not whole.\n"
                        + "The output of preflight.py is in /logs/preflight.log.");
    }

    @Test
    void anEndWithoutAnAnswerIsTold() {
        assertThatThrownBy(() -> preflight(new CommandResult(3, "Traceback", false), "3.8.0")
                        .ask(List.of("ssh=b")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The hosts of tx could not be asked: exit code 3.\n"
                        + "The output of preflight.py is in /logs/preflight.log.");
        assertThatThrownBy(() ->
                        preflight(new CommandResult(-1, "", true), "3.8.0").ask(List.of("ssh=b")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The hosts of tx could not be asked: no answer in time.\n"
                        + "The output of preflight.py is in /logs/preflight.log.");
    }

    @Test
    void anXdistWithoutTxIsRefused() {
        preflight(new CommandResult(0, "", false), "3.8.0").demandTx();
        assertThatThrownBy(() ->
                        preflight(new CommandResult(0, "", false), "4.0.1").demandTx())
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "tx needs pytest-xdist before 4, which has --tx and --rsyncdir; the environment has 4.0.1.\n"
                                + "Pin pytest-xdist<4 for this module, or run the tests with <workers> instead of <tx>.");
    }

    private String problem(String members) {
        List<Preflight.Answer> answers = preflight("{'format':1,'hosts':[{'spec':'ssh=b'," + members + "}]}")
                .ask(List.of("ssh=b"));
        return answers.get(0).problem().map(Problem::message).orElseThrow();
    }

    private Preflight preflight(String output) {
        return preflight(new CommandResult(0, output.replace('\'', '"'), false), "3.8.0");
    }

    private Preflight preflight(CommandResult result, String xdist) {
        InterpreterInfo interpreter = new InterpreterInfo(
                "3.11.7",
                "CPython",
                Path.of("/venv/bin/python"),
                Path.of("/venv"),
                Path.of("/usr"),
                "linux-x86_64",
                "cpython-311",
                false,
                true,
                Path.of("/venv/lib"),
                true,
                true,
                Map.of(),
                JsonValue.nothing());
        return new Preflight(
                (command, log, limit) -> {
                    commands.add(command);
                    return result;
                },
                Path.of("/runtime"),
                new PythonEnvironment(
                        Path.of("/venv/bin/python"),
                        interpreter,
                        List.of(Path.of("/before")),
                        List.of(Path.of("/after")),
                        Map.of("pytest-xdist", xdist),
                        List.of()),
                "slipcover",
                Path.of("/module"),
                Map.of("SSH_AUTH_SOCK", "/agent"),
                Path.of("/logs/preflight.log"));
    }
}
