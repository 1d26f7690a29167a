package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.sibling.FlatRequirements;
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.NamedRequirement;
import io.github.slipcovermaven.python.sibling.OwnRequirements;
import io.github.slipcovermaven.python.sibling.Pyproject;
import io.github.slipcovermaven.python.sibling.RequirementEntry;
import io.github.slipcovermaven.python.sibling.RequirementReader;
import io.github.slipcovermaven.python.sibling.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Installs a project's dependencies, without the project itself, into an environment of the cache. */
final class DependencyInstall {

    private final Installer installer;
    private final Siblings siblings;
    private final LockExport export;
    private final PythonRequest request;

    DependencyInstall(Installer installer, LockExport export, Siblings siblings, PythonRequest request) {
        this.installer = installer;
        this.export = export;
        this.siblings = siblings;
        this.request = request;
    }

    /**
     * Installs.
     *
     * @param python the environment's interpreter
     * @param place a folder for files that are needed on the way
     * @param standIns what is installed in place of the checkout's own projects
     */
    void install(Dependencies source, InterpreterInfo python, Path place, StandIns standIns) throws IOException {
        String what = "What " + source.title() + " asks for";
        if (source instanceof Dependencies.UvLock lock) {
            exported(export.uv(lock, python, place), lock, python, standIns, what);
        } else if (source instanceof Dependencies.PoetryLock lock) {
            exported(export.poetry(lock, python, place), lock, python, standIns, what);
        } else if (source instanceof Dependencies.RequirementFiles requirements) {
            files(requirements, python, place, standIns, what);
        } else if (source instanceof Dependencies.ProjectFile project) {
            project(project, python, place, standIns, what);
        }
    }

    /** What the checkout has itself is taken out of a lock, whose hashes are those of another's. */
    private void exported(Path requirements, Dependencies lock, InterpreterInfo python, StandIns standIns, String what)
            throws IOException {
        List<RequirementEntry> entries = RequirementReader.read(lock.directory(), List.of(requirements));
        List<String> others = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (RequirementEntry entry : entries) {
            Optional<NamedRequirement> sibling =
                    entry.named().filter(requirement -> siblings.projects().has(requirement.name()));
            sibling.ifPresentOrElse(
                    requirement -> ours.add(requirement.ofTheCheckout()), () -> others.add(entry.text()));
        }
        Files.write(requirements, others);
        installer.intoEnvironment(python, lock.directory(), List.of("--no-deps", "-r", requirements.toString()), what);
        if (!ours.isEmpty()) {
            requirements(ours, requirements.resolveSibling("ours.txt"), lock, python, standIns, what);
        }
    }

    private void files(
            Dependencies.RequirementFiles source, InterpreterInfo python, Path place, StandIns standIns, String what)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        FlatRequirements flat = new FlatRequirements(siblings.projects(), standIns);
        List<RequirementEntry> entries = source.entries();
        if (flat.concerns(entries)) {
            arguments.addAll(List.of(
                    "-r", flat.write(entries, place.resolve("requirements.txt")).toString()));
        } else {
            Path head = place.resolve("head.txt");
            Files.write(head, standIns.head());
            Stream.concat(Stream.of(head), source.files().stream())
                    .forEach(file -> arguments.addAll(List.of("-r", file.toString())));
        }
        installer.intoEnvironment(python, source.directory(), arguments, what);
    }

    private void project(
            Dependencies.ProjectFile project, InterpreterInfo python, Path place, StandIns standIns, String what)
            throws IOException {
        List<String> lines = new ArrayList<>();
        Optional<LocalProject> itself = siblings.itself();
        Pyproject file = itself.map(LocalProject::pyproject)
                .orElseThrow(() -> new IllegalStateException(project.file() + " is there and not read"));
        OwnRequirements own = OwnRequirements.of(file, request.extras(), request.groups());
        if (!own.missing().isEmpty()) {
            throw new ProblemException(EnvironmentAdvice.extrasMissing(project.file(), own.missing()));
        }
        if (file.tellsDependencies() && (file.tellsExtras() || request.extras().isEmpty())) {
            lines.addAll(own.dependencies());
        } else {
            // Its stand-in has what the build backend computed; what it requires follows from that.
            String extras = request.extras().isEmpty() ? "" : "[" + String.join(",", request.extras()) + "]";
            lines.add(siblings.metadata(itself.get()).name() + extras);
        }
        lines.addAll(own.groups());
        if (!lines.isEmpty()) {
            requirements(lines, place.resolve("requirements.txt"), project, python, standIns, what);
        }
    }

    private void requirements(
            List<String> lines, Path file, Dependencies source, InterpreterInfo python, StandIns standIns, String what)
            throws IOException {
        List<String> all = new ArrayList<>(standIns.head());
        lines.forEach(line -> all.add(siblings.projects().ofTheCheckout(line)));
        Files.write(file, all);
        installer.intoEnvironment(python, source.directory(), List.of("-r", file.toString()), what);
    }
}
