package io.github.slipcovermaven.python.install;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.Probe;
import io.github.slipcovermaven.python.interpreter.Probe.Answer;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Environments in the cache that hold one tool of ours each, pinned and hashed: uv or poetry for their locks. */
public final class ToolEnvironments {

    private final Installer installer;
    private final Probe probe;
    private final PythonRequest request;

    public ToolEnvironments(Installer installer, Probe probe, PythonRequest request) {
        this.installer = installer;
        this.probe = probe;
        this.request = request;
    }

    /** Returns the tool's program; it is installed now, or was before. */
    public Path program(String tool, InterpreterInfo python) {
        String lock = Resources.text(tool + "-export.lock");
        Path folder = request.cache()
                .resolve("tools")
                .resolve(Hash.of(
                        List.of(tool, python.identity(), python.basePrefix().toString(), lock)));
        BuildOnce.Built built = BuildOnce.kept(folder, place -> {
            if (request.offline() && !installer.worksOffline()) {
                throw new ProblemException(EnvironmentAdvice.offline(tool + ", which reads the project's lock,"));
            }
            Path environment = place.resolve("env");
            String what = tool + ", which reads the project's lock,";
            installer.createEnvironment(python, environment, what);
            Path file = place.resolve("requirements.txt");
            Files.writeString(file, lock);
            if (probe.ask(environment.resolve("bin").resolve("python")) instanceof Answer.Interpreter made) {
                installer.intoEnvironment(
                        made.info(), place, List.of("--no-deps", "--require-hashes", "-r", file.toString()), what);
            }
            return tool + "\n";
        });
        return built.place().resolve("env").resolve("bin").resolve(tool);
    }
}
