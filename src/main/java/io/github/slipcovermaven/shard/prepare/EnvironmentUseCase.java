package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.file.FileTree;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes all that a shard needs of packages, and nothing else: neither sources nor tests have to be there. */
public final class EnvironmentUseCase {

    private final Console console;

    public EnvironmentUseCase(Console console) {
        this.console = console;
    }

    /**
     * Makes it. Nothing is written into the module: what a later build needs is in the cache.
     *
     * @param withData whether the formats ask for data of coverage.py
     * @throws ProblemException when there is no usable interpreter, or when what is missing cannot be installed
     */
    public void make(ShardRequest request, boolean withData) {
        if (HostSystem.current().isWindows()) {
            throw new ProblemException(RunAdvice.windows());
        }
        Path logs = logs(request);
        EnvironmentPreparation.Prepared prepared = new EnvironmentPreparation(console).prepare(request, logs);
        if (withData) {
            new DataPreparation(console)
                    .fetch(request, prepared.environment(), prepared.runtime(), logs)
                    .forEach(console::info);
        }
    }

    private static Path logs(ShardRequest request) {
        Path logs = request.python()
                .cache()
                .resolve("logs")
                .resolve(Hash.of(List.of(request.module().directory().toString(), request.executionId())));
        try {
            FileTree.delete(logs);
            FileTree.make(logs);
        } catch (IOException e) {
            throw BuildOnce.unusable(logs, e);
        }
        return logs;
    }
}
