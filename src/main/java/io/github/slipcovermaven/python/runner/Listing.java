package io.github.slipcovermaven.python.runner;

import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.nio.file.Path;
import java.util.List;

/** Asks a runner which tests there are, before it runs them. */
public interface Listing {

    /**
     * Returns the files in the order in which the runner would run them.
     *
     * @param runner starts the process
     * @param runtimeFolder holds {@code slipcover_maven/}
     * @param start as the run itself will be started
     * @param result where the answer goes
     * @param log where the output of the process goes
     * @throws ProblemException when the runner cannot tell
     */
    List<ListedFile> list(
            CommandRunner runner,
            Path runtimeFolder,
            PythonEnvironment environment,
            RunnerStart start,
            Path result,
            Path log);
}
