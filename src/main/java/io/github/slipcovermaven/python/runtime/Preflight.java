package io.github.slipcovermaven.python.runtime;

import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.OtherHostsAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.ToolChoice;
import io.github.slipcovermaven.python.interpreter.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the hosts and interpreters that are to run tests whether they can, all at once, through {@code preflight.py}. */
public final class Preflight {

    /** The most that one may take to answer; ssh itself gives up connecting after 20 s. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration SLACK = Duration.ofSeconds(30);
    private static final String XDIST = "pytest-xdist";
    private static final Version WITHOUT_TX = Version.of("4");
    private static final int FORMAT = 1;

    private final CommandRunner runner;
    private final Path launcher;
    private final PythonEnvironment environment;
    private final String engine;
    private final Path workingDirectory;
    private final Map<String, String> variables;
    private final Path log;

    /**
     * What came of asking.
     *
     * @param spec the specification, without values of its environment variables
     * @param python its version; empty when it did not answer
     * @param problem why it cannot run tests, if it cannot
     */
    public record Answer(String spec, String python, Optional<Problem> problem) {}

    /**
     * Prepares to ask from the interpreter that is going to start the workers.
     *
     * @param engine the package of the one that measures
     * @param workingDirectory where pytest is going to start, from which ssh may read relative file names
     * @param variables the run's own environment variables
     */
    public Preflight(
            CommandRunner runner,
            Path runtimeFolder,
            PythonEnvironment environment,
            String engine,
            Path workingDirectory,
            Map<String, String> variables,
            Path log) {
        this.runner = runner;
        this.launcher = runtimeFolder.resolve("slipcover_maven").resolve("launch.py");
        this.environment = environment;
        this.engine = engine;
        this.workingDirectory = workingDirectory;
        this.variables = Map.copyOf(variables);
        this.log = log;
    }

    /**
     * Demands an xdist that has {@code --tx}.
     *
     * @throws ProblemException when it has not
     */
    public void demandTx() {
        String xdist = environment.tools().getOrDefault(XDIST, "");
        if (Version.parse(xdist)
                .filter(version -> version.compareTo(WITHOUT_TX) >= 0)
                .isPresent()) {
            throw new ProblemException(OtherHostsAdvice.xdistTooNew(xdist));
        }
    }

    /**
     * Asks all of them; the answers come in the order of the specifications, within 90 s.
     *
     * @throws ProblemException when nobody could be asked
     */
    public List<Answer> ask(List<String> specs) {
        List<String> command = new ArrayList<>(List.of(
                environment.executable().toString(),
                launcher.toString(),
                "preflight",
                "--limit",
                String.valueOf(LIMIT.toSeconds()),
                "--engine",
                engine,
                "--oldest",
                String.valueOf(ToolChoice.OLDEST.get(engine))));
        environment.after().forEach(folder -> command.addAll(List.of("--overlay", folder.toString())));
        environment.before().forEach(folder -> command.addAll(List.of("--overlay-first", folder.toString())));
        command.add("--");
        command.addAll(specs);
        CommandResult result = runner.run(new Command(command, workingDirectory, variables), log, LIMIT.plus(SLACK));
        if (!result.succeeded()) {
            String ending = result.timedOut() ? "no answer in time" : "exit code " + result.exitCode();
            throw new ProblemException(OtherHostsAdvice.preflightFailed(ending, log.toString()));
        }
        return answers(result.output(), specs.size());
    }

    private List<Answer> answers(String output, int expected) {
        try {
            JsonValue told = Json.readPrinted(output.substring(Math.max(0, output.lastIndexOf("{\"format\""))));
            List<Answer> answers = new ArrayList<>();
            told.get("hosts").forEach(host -> answers.add(answer(host)));
            if (told.get("format").count() == FORMAT && answers.size() == expected) {
                return answers;
            }
        } catch (IOException unreadable) {
            throw new ProblemException(
                    OtherHostsAdvice.preflightFailed("its answer cannot be read", log.toString()), unreadable);
        }
        throw new ProblemException(OtherHostsAdvice.preflightFailed("its answer is not whole", log.toString()));
    }

    private Answer answer(JsonValue host) {
        String spec = host.get("spec").text();
        String words = host.get("words").text();
        String python = host.get("version").text();
        Problem problem = switch (host.get("failure").text()) {
            case "unreachable" -> OtherHostsAdvice.unreachable(spec, words);
            case "silent" -> OtherHostsAdvice.interpreterSilent(spec, words);
            case "late" -> OtherHostsAdvice.late(spec, LIMIT.toSeconds(), words);
            case "broken" -> OtherHostsAdvice.broken(spec, words);
            default -> lacking(host, spec, python);
        };
        return new Answer(spec, python, Optional.ofNullable(problem));
    }

    private @Nullable Problem lacking(JsonValue host, String spec, String python) {
        List<String> lacks = new ArrayList<>();
        host.get("lacks").members().forEach((module, told) -> {
            String why = told.text();
            lacks.add(why.startsWith("ModuleNotFoundError") ? module : module + " (" + why + ")");
        });
        return lacks.isEmpty()
                ? null
                : OtherHostsAdvice.lacks(
                        spec,
                        python,
                        host.has("executable") ? host.get("executable").text() : "python",
                        lacks,
                        List.of(
                                ToolChoice.demanded(engine),
                                ToolChoice.demanded("pytest"),
                                ToolChoice.demanded(XDIST) + ",<" + WITHOUT_TX));
    }
}
