package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user's own configuration of coverage.py says, as far as it concerns more than coverage.py.
 *
 * @param configFile where it stands, absolute; empty when there is none
 * @param base the folder that relative names in it are under; always there
 * @param ownSource whether it says what is measured
 * @param source what that is, absolute
 * @param failUnder coverage.py's own threshold, which our gate takes the place of
 * @param relativeFiles whether data files are to have relative names
 * @param patterns regular expressions of lines that are the user's own
 */
public record CoverageSettings(
        Optional<Path> configFile,
        Optional<Path> base,
        boolean ownSource,
        List<Path> source,
        Optional<String> failUnder,
        boolean relativeFiles,
        List<String> patterns) {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int FORMAT = 1;

    /** Keeps an unmodifiable copy. */
    public CoverageSettings {
        source = List.copyOf(source);
        patterns = List.copyOf(patterns);
    }

    /**
     * Has coverage.py read its configuration, where the tests will run.
     *
     * @param workingDirectory of the tests
     * @param variables the user's
     * @param result where the answer goes
     * @param log where the output goes
     * @throws ProblemException when coverage.py does not accept it
     */
    public static CoverageSettings ask(
            CommandRunner runner,
            PythonEnvironment environment,
            Path runtime,
            Path workingDirectory,
            Map<String, String> variables,
            Path result,
            Path log) {
        List<String> arguments = new ArrayList<>(List.of(
                Names.text(environment.executable()),
                Names.text(runtime.resolve("slipcover_maven").resolve("launch.py")),
                "coverage_settings",
                Names.text(result)));
        environment.after().forEach(folder -> arguments.add(Names.text(folder)));
        CommandResult ended = runner.run(new Command(arguments, workingDirectory, variables), log, LIMIT);
        if (!ended.succeeded()) {
            String how = ended.timedOut()
                    ? "took longer than " + LIMIT.toMinutes() + " minutes"
                    : "exited with " + ended.exitCode();
            throw new ProblemException(EngineAdvice.coverageSettingsBroken(how, log));
        }
        try {
            JsonValue told = Json.read(result);
            if (told.get("format").count() != FORMAT) {
                throw new IOException("format " + told.get("format"));
            }
            if (told.has("error")) {
                throw new ProblemException(
                        EngineAdvice.coverageConfiguration(told.get("error").text()));
            }
            return of(told);
        } catch (IOException e) {
            throw new ProblemException(
                    EngineAdvice.coverageSettingsBroken("left an answer that cannot be read: " + e.getMessage(), log),
                    e);
        }
    }

    private static CoverageSettings of(JsonValue told) {
        List<Path> source = new ArrayList<>();
        told.get("source").forEach(path -> source.add(Names.path(path.text())));
        List<String> patterns = new ArrayList<>();
        told.get("patterns").forEach(pattern -> patterns.add(pattern.text()));
        return new CoverageSettings(
                Optional.of(told.get("configFile")).filter(JsonValue::isText).map(path -> Names.path(path.text())),
                Optional.of(Names.path(told.get("base").text())),
                told.get("ownSource").flag(),
                source,
                Optional.of(told.get("failUnder")).filter(JsonValue::isNumber).map(JsonValue::text),
                told.get("relativeFiles").flag(),
                patterns);
    }
}
