package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks our Python for coverage.py's configuration, in the folder in which the tests will run. */
final class AnsweredFile {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int FORMAT = 1;

    private AnsweredFile() {}

    /**
     * Has a program of ours read it.
     *
     * @param program its name, and that of the files of its answer and its output
     * @param words its arguments after the place of its answer
     * @throws ProblemException when it says nothing that can be read
     */
    static JsonValue ask(Surroundings where, String program, List<String> words) {
        Path result = where.answers().resolve(program.replace('_', '-') + ".json");
        Path log = where.logs().resolve(program.replace('_', '-') + ".log");
        List<String> arguments = new ArrayList<>(List.of(
                Names.text(where.environment().executable()),
                Names.text(where.runtime().resolve("slipcover_maven").resolve("launch.py")),
                program,
                Names.text(result)));
        arguments.addAll(words);
        where.environment().after().forEach(folder -> arguments.add(Names.text(folder)));
        CommandResult ended =
                where.runner().run(new Command(arguments, where.workingDirectory(), where.variables()), log, LIMIT);
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
            return told;
        } catch (IOException e) {
            throw new ProblemException(
                    EngineAdvice.coverageSettingsBroken("left an answer that cannot be read: " + e.getMessage(), log),
                    e);
        }
    }

    /** Returns a list of paths. */
    static List<Path> paths(JsonValue value) {
        return value.texts().stream().map(Names::path).toList();
    }

    /** Returns a path; empty for null. */
    static Optional<Path> path(JsonValue value) {
        return Optional.of(value).filter(JsonValue::isText).map(path -> Names.path(path.text()));
    }
}
