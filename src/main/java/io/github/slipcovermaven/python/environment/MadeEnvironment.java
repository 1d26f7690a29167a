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
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes virtual environments in the cache, of a project's dependencies and the tools. They hold nothing of a
 * checkout, so that every checkout with the same inputs shares them.
 */
final class MadeEnvironment {

    /** The first version whose library reads TOML, so that the probe found the project's configuration. */
    private static final Version READS_TOML = Version.of("3.11");

    private static final String SIBLINGS = "siblings.txt";

    private final Installer installer;
    private final Probe probe;
    private final DependencyInstall dependencies;
    private final ToolsLock lock;
    private final Siblings siblings;
    private final PythonRequest request;

    MadeEnvironment(
            Installer installer,
            Probe probe,
            DependencyInstall dependencies,
            ToolsLock lock,
            Siblings siblings,
            PythonRequest request) {
        this.installer = installer;
        this.probe = probe;
        this.dependencies = dependencies;
        this.lock = lock;
        this.siblings = siblings;
        this.request = request;
    }

    /**
     * An environment.
     *
     * @param interpreter what its interpreter says of itself
     * @param siblings the projects of this checkout that it needs beside its own
     */
    record Made(InterpreterInfo interpreter, List<LocalProject> siblings) {}

    /** Returns the environment, made now or before. */
    Made make(InterpreterInfo base, Dependencies source) {
        return before(base, source, Set.of())
                .or(() -> before(base, source, siblings.untold()))
                .orElseGet(() -> now(base, source, Set.of()));
    }

    private Optional<Made> before(InterpreterInfo base, Dependencies source, Set<String> also) {
        return BuildOnce.keptBefore(folder(base, source, siblings.reachable(source, also)))
                .filter(built -> !BuildOnce.isOlder(built.place(), notBefore(source)))
                .flatMap(built -> {
                    Set<String> more = unforeseen(built, source, also);
                    return more.isEmpty()
                            ? Optional.of(made(base, source, built))
                            : before(base, source, joined(also, more));
                });
    }

    private Made now(InterpreterInfo base, Dependencies source, Set<String> also) {
        List<LocalProject> reachable = siblings.reachable(source, also);
        BuildOnce.Built built;
        try {
            built = BuildOnce.kept(
                    folder(base, source, reachable), notBefore(source), place -> build(base, source, reachable, place));
        } catch (ProblemException failure) {
            return withAllTold(base, source, also, failure);
        }
        Set<String> more = unforeseen(built, source, also);
        return more.isEmpty() ? made(base, source, built) : now(base, source, joined(also, more));
    }

    /** A package of an index may need a version of a project here that only its build backend knows. */
    private Made withAllTold(InterpreterInfo base, Dependencies source, Set<String> also, ProblemException failure) {
        Set<String> untold = siblings.untold();
        if (also.containsAll(untold)) {
            throw failure;
        }
        try {
            return now(base, source, joined(also, untold));
        } catch (ProblemException again) {
            failure.addSuppressed(again);
            throw failure;
        }
    }

    private Instant notBefore(Dependencies source) {
        return source.arePinned() ? Instant.MIN : request.notBefore();
    }

    /**
     * Returns the projects that a package of an index needs and nobody here names: their own needs count, too. One that
     * is a module only now may be there from an index.
     */
    private Set<String> unforeseen(BuildOnce.Built built, Dependencies source, Set<String> also) {
        Set<String> more = new TreeSet<>(siblings.projects().names());
        more.retainAll(InterpreterInfo.parse(built.says()).packages().keySet());
        more.addAll(names(built.place()));
        siblings.reachable(source, also).forEach(project -> more.remove(project.name()));
        more.removeAll(also);
        return more;
    }

    private static Set<String> joined(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private Path folder(InterpreterInfo base, Dependencies source, List<LocalProject> reachable) {
        List<String> inputs = new ArrayList<>(inputs(base, source));
        // Maven's order of the modules is another one with -pl, and where it starts in a module's folder.
        reachable.stream()
                .sorted(Comparator.comparing(LocalProject::name).thenComparing(LocalProject::directory))
                .forEach(project -> inputs.addAll(project.texts()));
        return request.cache().resolve("environments").resolve(Hash.of(inputs));
    }

    private Made made(InterpreterInfo base, Dependencies source, BuildOnce.Built built) {
        InterpreterInfo info = InterpreterInfo.parse(built.says());
        return new Made(
                info.withSlipcoverConfig(slipcoverConfig(base, info)),
                withNeighbours(names(built.place()), LockExport.neighbours(built.place(), source.root())));
    }

    private List<LocalProject> withNeighbours(Set<String> used, List<Path> neighbours) {
        List<LocalProject> all = new ArrayList<>(siblings.named(used));
        neighbours.stream()
                .filter(folder -> !folder.equals(request.moduleDirectory()))
                .flatMap(folder -> siblings.projects().at(folder).stream())
                .filter(project -> project.isPackage() && !all.contains(project))
                .forEach(all::add);
        return all;
    }

    private static Set<String> names(Path place) {
        Path file = place.resolve(SIBLINGS);
        try {
            return Files.isRegularFile(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
        } catch (IOException failure) {
            throw BuildOnce.unusable(place, failure);
        }
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

    private String build(InterpreterInfo base, Dependencies source, List<LocalProject> reachable, Path place)
            throws IOException {
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
        dependencies.install(source, empty, place, siblings.standIns(place.resolve("stand-ins"), reachable));
        Files.write(place.resolve(SIBLINGS), StandIns.takeFrom(empty.purelib()));
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
