package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.install.Installation;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.install.Resources;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Installs a project's dependencies, without the project itself, into an environment of the cache. */
final class DependencyInstall {

    private final Installer installer;
    private final Installation installation;
    private final LockExport export;
    private final PythonRequest request;

    DependencyInstall(Installer installer, Installation installation, LockExport export, PythonRequest request) {
        this.installer = installer;
        this.installation = installation;
        this.export = export;
        this.request = request;
    }

    /**
     * Installs.
     *
     * @param python the environment's interpreter
     * @param place a folder for files that are needed on the way
     */
    void install(Dependencies source, InterpreterInfo python, Path place) throws IOException {
        String what = "What " + source.title() + " asks for";
        if (source instanceof Dependencies.UvLock lock) {
            exported(export.uv(lock, python, place), lock, python, what);
        } else if (source instanceof Dependencies.PoetryLock lock) {
            exported(export.poetry(lock, python, place), lock, python, what);
        } else if (source instanceof Dependencies.RequirementFiles requirements) {
            List<String> arguments = requirements.files().stream()
                    .flatMap(file -> Stream.of("-r", file.toString()))
                    .toList();
            installer.intoEnvironment(python, requirements.directory(), arguments, what);
        } else if (source instanceof Dependencies.ProjectFile project) {
            project(project, python, place, what);
        }
    }

    private void exported(Path requirements, Dependencies lock, InterpreterInfo python, String what) {
        installer.intoEnvironment(python, lock.directory(), List.of("--no-deps", "-r", requirements.toString()), what);
    }

    private void project(Dependencies.ProjectFile project, InterpreterInfo python, Path place, String what)
            throws IOException {
        boolean told = project.file().endsWith("pyproject.toml");
        JsonValue metadata = told ? read(project, python, place) : JsonValue.nothing();
        List<String> requirements = metadata.get("requirements").texts();
        if (!told || metadata.get("dynamic").flag()) {
            requirements.addAll(computed(project, python, place, what));
        }
        if (!requirements.isEmpty()) {
            Path file = place.resolve("requirements.txt");
            Files.write(file, requirements);
            installer.intoEnvironment(python, project.directory(), List.of("-r", file.toString()), what);
        }
    }

    /** Has the build backend compute the dependencies, and leaves the project itself out. */
    private List<String> computed(Dependencies.ProjectFile project, InterpreterInfo python, Path place, String what)
            throws IOException {
        Path constraints = place.resolve("none.txt");
        Files.writeString(constraints, "");
        String extras = request.extras().isEmpty() ? "" : "[" + String.join(",", request.extras()) + "]";
        Map<String, String> packages = installer.resolve(
                python, List.of(project.directory() + extras), constraints, project.directory(), what);
        // pip pins it as "name @ file:///folder", uv as the folder that it was given.
        String url = "file://" + project.directory();
        Predicate<String> isProject = pin -> pin.startsWith(project.directory().toString())
                || pin.replaceFirst("/$", "").endsWith(url);
        return packages.values().stream().filter(isProject.negate()).toList();
    }

    private JsonValue read(Dependencies.ProjectFile project, InterpreterInfo python, Path place) throws IOException {
        Path script = place.resolve("read_project.py");
        Files.writeString(script, Resources.text("read_project.py"));
        List<String> command = List.of(
                python.executable().toString(),
                script.toString(),
                project.file().toString(),
                Json.text(request.extras()),
                Json.text(request.groups()));
        String output =
                installation.run(command, place, Map.of(), project.file().toString());
        JsonValue metadata;
        try {
            metadata = Json.readPrinted(output);
        } catch (IOException unreadable) {
            throw new IllegalStateException("read_project.py", unreadable);
        }
        if (metadata.has("error")) {
            throw new ProblemException(EnvironmentAdvice.projectUnreadable(
                    project.file(), metadata.get("error").text()));
        }
        List<String> missing = metadata.get("missing").texts();
        if (!missing.isEmpty()) {
            throw new ProblemException(EnvironmentAdvice.extrasMissing(project.file(), missing));
        }
        return metadata;
    }
}
