package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.CacheUse;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.install.Installation;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.install.Resources;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.Probe;
import io.github.slipcovermaven.python.interpreter.Probe.Answer;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.sibling.LocalProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Environments of the cache with what builds a project, for a project whose sources come later: they are built then, and
 * without a network.
 */
final class ProjectBuilders {

    private static final String SCRIPT = "read_build.py";
    private static final int DEPTH = 6;
    private static final Pattern SOURCE = Pattern.compile("\\.(?:py|pyi|pyx|c|cc|cpp|rs)$");

    private final Installer installer;
    private final Installation installation;
    private final Probe probe;
    private final PythonRequest request;

    ProjectBuilders(Installer installer, Installation installation, Probe probe, PythonRequest request) {
        this.installer = installer;
        this.installation = installation;
        this.probe = probe;
        this.request = request;
    }

    /** Tells whether there is nothing to build yet: a layer of an image begins with what names the dependencies. */
    static boolean areSourcesAbsent(Path project) {
        try (Stream<Path> files = Files.find(
                project,
                DEPTH,
                (file, attributes) -> attributes.isRegularFile()
                        && SOURCE.matcher(file.toString()).find()
                        && !file.endsWith("setup.py"))) {
            return files.findFirst().isEmpty();
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    /** Makes the one of a project, unless it was made before. */
    void make(InterpreterInfo made, LocalProject project) {
        Path folder = folder(made, project);
        String what = what(project);
        BuildOnce.kept(folder, place -> {
            Path environment = place.resolve("env");
            installer.createEnvironment(made, environment, what);
            InterpreterInfo python = ask(environment);
            install(python, place, named(project), what);
            install(python, place, besides(python, project, place), what);
            return python.executable() + "\n";
        });
        CacheUse.note(request.cache(), request.moduleDirectory(), List.of(folder));
    }

    /** Returns the one of a project, if it was made before. */
    Optional<InterpreterInfo> find(InterpreterInfo made, LocalProject project) {
        return BuildOnce.keptBefore(folder(made, project))
                .map(built -> ask(built.place().resolve("env")));
    }

    private Path folder(InterpreterInfo made, LocalProject project) {
        List<String> inputs = new ArrayList<>(List.of("builder", made.identity()));
        inputs.addAll(named(project));
        return request.cache().resolve("builders").resolve(Hash.of(inputs));
    }

    /** What its file names, else what pip takes for a project that names nothing. */
    private static List<String> named(LocalProject project) {
        List<String> named = project.pyproject().buildRequirements();
        return named.isEmpty() ? List.of("setuptools>=40.8.0") : named;
    }

    /** Has the backend itself say what it needs besides, as hatchling does. */
    private List<String> besides(InterpreterInfo python, LocalProject project, Path place) throws IOException {
        String backend = project.pyproject().buildBackend();
        Path script = place.resolve(SCRIPT);
        Files.writeString(script, Resources.text(SCRIPT));
        List<String> command = List.of(
                python.executable().toString(),
                script.toString(),
                project.directory().toString(),
                backend.isEmpty() ? "setuptools.build_meta:__legacy__" : backend);
        return Json.readPrinted(installation.run(command, place, Map.of("PYTHONDONTWRITEBYTECODE", "1"), what(project)))
                .texts();
    }

    private static String what(LocalProject project) {
        return "What builds " + project.directory();
    }

    private void install(InterpreterInfo python, Path place, List<String> requirements, String what)
            throws IOException {
        if (!requirements.isEmpty()) {
            Path file = place.resolve("requirements.txt");
            Files.write(file, requirements);
            installer.intoEnvironment(python, place, List.of("-r", file.toString()), what);
        }
    }

    private InterpreterInfo ask(Path environment) {
        Path executable = environment.resolve("bin").resolve("python");
        if (probe.ask(executable) instanceof Answer.Interpreter interpreter) {
            return interpreter.info();
        }
        throw new IllegalStateException(executable.toString());
    }
}
