package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.artifact.record.DataPython;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.ExportAdvice;
import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.python.request.Tool;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import java.nio.file.Path;
import java.util.List;

/**
 * Has coverage.py ready for {@code merge}, where the formats ask for its data, before the tests run: after them it would be
 * late to say that it is missing. The tests do not see it.
 */
public final class DataPreparation {

    private final Console console;

    public DataPreparation(Console console) {
        this.console = console;
    }

    /**
     * Says beside the shard in which Python its result becomes such data. A slice does not: others merge it elsewhere.
     *
     * @throws ProblemException when coverage.py is not there and cannot be installed
     */
    public void prepare(ShardRequest request, PreparedShard shard) {
        PythonEnvironment python = shard.environment();
        if (request.part().isWhole() && isNeeded(request)) {
            fetch(request, python, shard.runtime(), request.folder().logs());
            new DataPython(
                            request.python().asked(),
                            Names.text(python.executable()),
                            python.before().stream().map(Names::text).toList(),
                            python.after().stream().map(Names::text).toList())
                    .write(request.folder().dataPython());
        }
    }

    /** Tells whether what is measured has to become such data. */
    static boolean isNeeded(ShardRequest request) {
        return !request.measuring().engine().dataTools().isEmpty();
    }

    /** Fetches what the environment lacks for it. */
    void fetch(ShardRequest request, PythonEnvironment environment, Path runtime, Path logs) {
        List<Tool> tools = request.measuring().engine().dataTools();
        try {
            new PythonEnvironments(new InstallAnnouncer(new HelperRunner(), console))
                    .beside(environment, request.python().request(request.module(), runtime, logs, tools));
        } catch (ProblemException e) {
            throw new ProblemException(ExportAdvice.exportNotPrepared(e.problem()), e);
        }
    }
}
