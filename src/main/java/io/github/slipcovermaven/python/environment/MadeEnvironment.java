package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.environment.ToolsLock.Pin;
import io.github.slipcovermaven.python.install.Credentials;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.Probe;
import io.github.slipcovermaven.python.interpreter.Probe.Answer;
import io.github.slipcovermaven.python.interpreter.Version;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes virtual environments in the cache, of a project's dependencies and the tools. They hold nothing of a
 * checkout, so that every checkout with the same inputs shares them.
 */
final class MadeEnvironment {

    /** The first version whose library reads TOML, so that the probe found the project's configuration. */
    private static final Version READS_TOML = Version.of("3.11");

    private final Installer installer;
    private final Probe probe;
    private final DependencyInstall dependencies;
    private final ToolsLock lock;
    private final PythonRequest request;

    MadeEnvironment(
            Installer installer, Probe probe, DependencyInstall dependencies, ToolsLock lock, PythonRequest request) {
        this.installer = installer;
        this.probe = probe;
        this.dependencies = dependencies;
        this.lock = lock;
        this.request = request;
    }

    /**
     * An environment.
     *
     * @param interpreter what its interpreter says of itself
     * @param neighbours the projects of this checkout that the lock names beside its own
     */
    record Made(InterpreterInfo interpreter, List<Path> neighbours) {}

    /** Returns the environment, made now or before. */
    Made make(InterpreterInfo base, Dependencies source) {
        Path folder = request.cache().resolve("environments").resolve(Hash.of(inputs(base, source)));
        BuildOnce.Built built = BuildOnce.keptBefore(folder)
                .orElseGet(() -> BuildOnce.kept(folder, place -> build(base, source, place)));
        InterpreterInfo info = InterpreterInfo.parse(built.says());
        return new Made(
                info.withSlipcoverConfig(slipcoverConfig(base, info)),
                LockExport.neighbours(built.place(), source.root()));
    }

    private List<String> inputs(InterpreterInfo base, Dependencies source) {
        List<String> inputs = new ArrayList<>(List.of(
                base.identity(),
                base.executable().toString(),
                lock.identity(),
                Credentials.mask(request.indexUrl().orElse("")),
                Credentials.mask(String.join(" ", request.installArguments()))));
        inputs.add("tools " + request.toolNames());
        inputs.add("extras " + request.extras() + " groups " + request.groups());
        inputs.addAll(source.inputs());
        return inputs;
    }

    private String build(InterpreterInfo base, Dependencies source, Path place) throws IOException {
        // Before anything is installed, unless the project itself may bring it along.
        ToolChoice.demandWheels(
                lock,
                request.tools().stream()
                        .filter(tool -> source.inputs().stream().noneMatch(text -> text.contains(tool.name()))),
                base);
        if (request.offline() && !installer.worksOffline()) {
            throw new ProblemException(EnvironmentAdvice.offline(
                    "the environment for Python " + base.version() + " from " + source.title()));
        }
        Path environment = place.resolve("env");
        Path executable = environment.resolve("bin").resolve("python");
        installer.createEnvironment(base, environment, "The virtual environment for Python " + base.version());
        InterpreterInfo empty = ask(executable).info();
        dependencies.install(source, empty, place);
        InterpreterInfo filled = ask(executable).info();
        tools(filled, place, environment);
        return ask(executable).json();
    }

    /** Adds the tools that the project does not pin; one that is too old for us is replaced, the folder is ours. */
    private void tools(InterpreterInfo python, Path place, Path environment) throws IOException {
        ToolChoice choice = ToolChoice.choose(lock, request.tools(), python);
        String what = "What a run needs besides the project (" + String.join(", ", request.toolNames()) + ")";
        if (choice instanceof ToolChoice.Pinned pinned) {
            Path file = place.resolve("tools.txt");
            Files.writeString(file, pinned.pins().stream().map(Pin::lines).collect(Collectors.joining()));
            installer.intoEnvironment(
                    python, environment, List.of("--no-deps", "--require-hashes", "-r", file.toString()), what);
        } else if (choice instanceof ToolChoice.Resolved resolved) {
            // The project's own packages stay as they are: they are this resolution's constraints.
            Path constraints = place.resolve("constraints.txt");
            Files.writeString(constraints, Overlay.constraints(Overlay.fixed(python, request.tools())));
            List<String> arguments = new ArrayList<>(List.of("-c", constraints.toString()));
            arguments.addAll(resolved.roots());
            installer.intoEnvironment(python, environment, arguments, what);
        }
    }

    private Answer.Interpreter ask(Path executable) {
        Answer answer = probe.ask(executable);
        if (answer instanceof Answer.Interpreter interpreter) {
            return interpreter;
        }
        throw new ProblemException(
                EnvironmentAdvice.doesNotStart(executable, "the new environment", "see its output", probe.log()));
    }

    /** The kept answer has another project's configuration: the base interpreter was asked for this one's. */
    private JsonValue slipcoverConfig(InterpreterInfo base, InterpreterInfo made) {
        boolean baseCanTell = Version.of(base.version()).compareTo(READS_TOML) >= 0;
        return baseCanTell
                ? base.slipcoverConfig()
                : ask(made.executable()).info().slipcoverConfig();
    }
}
