package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.process.HelperRunner;
import io.github.slipcovermaven.python.cache.CacheUse;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.environment.PythonEnvironments;
import io.github.slipcovermaven.python.runtime.PythonRuntime;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds or makes the environment that the tests run in, and tells what it found. */
final class EnvironmentPreparation {

    private final Console console;

    EnvironmentPreparation(Console console) {
        this.console = console;
    }

    /**
     * What was found or made.
     *
     * @param runtime the folder that holds our Python
     * @param environment the interpreter and its overlays
     */
    record Prepared(Path runtime, PythonEnvironment environment) {}

    /**
     * Prepares.
     *
     * @param logs where the output of installers goes
     * @throws io.github.slipcovermaven.problem.ProblemException when there is no usable interpreter, or when what is missing
     *     cannot be installed
     */
    Prepared prepare(ShardRequest request, Path logs) {
        Path runtime = new PythonRuntime().unpack(request.python().cache());
        PythonEnvironment environment = new PythonEnvironments(new InstallAnnouncer(new HelperRunner(), console))
                .resolve(request.python().request(request.module(), runtime, logs, request.tools()));
        environment.trail().forEach(console::info);
        note(request, runtime, environment);
        return new Prepared(runtime, environment);
    }

    static void note(ShardRequest request, Path runtime, PythonEnvironment environment) {
        List<Path> places = new ArrayList<>(List.of(runtime, environment.executable()));
        places.addAll(environment.before());
        places.addAll(environment.after());
        CacheUse.note(request.python().cache(), request.module().directory(), places);
    }
}
