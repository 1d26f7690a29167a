package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.Metadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a project of the checkout into a folder of its own: editable, with metadata and entry points, without what it
 * needs. Environments stay free of the checkout, so that others share them.
 */
final class EditableProject {

    private final Installer installer;
    private final ProjectBuilders builders;
    private final PythonRequest request;

    EditableProject(Installer installer, ProjectBuilders builders, PythonRequest request) {
        this.installer = installer;
        this.builders = builders;
        this.request = request;
    }

    /**
     * Where a project is.
     *
     * @param metadata the folder of its metadata; none where nothing builds it
     * @param sources the folders that its code is imported from
     * @param says what it says of itself
     */
    record Placed(List<Path> metadata, List<Path> sources, Metadata says) {}

    /** Returns where a project is, put there now or before. */
    Placed place(LocalProject project, InterpreterInfo python) {
        if (!project.isPackage()) {
            return unbuilt(project, List.of(sourceFolder(project.directory())));
        }
        if (ProjectBuilders.areSourcesAbsent(project.directory())) {
            builders.make(python, project);
            return unbuilt(project, List.of());
        }
        List<String> inputs = new ArrayList<>(
                List.of("project", python.identity(), project.directory().toString()));
        inputs.addAll(project.texts());
        // Which of both layouts a backend sees depends on it.
        inputs.add(String.valueOf(Files.isDirectory(project.directory().resolve("src"))));
        Path folder = request.cache().resolve("projects").resolve(Hash.of(inputs));
        String sources = BuildOnce.renamed(folder, place -> build(python, project, place));
        Path site = folder.resolve("site");
        return new Placed(List.of(site), sources.lines().map(Path::of).toList(), says(site));
    }

    private static Placed unbuilt(LocalProject project, List<Path> sources) {
        return new Placed(
                List.of(),
                sources,
                project.metadata()
                        .orElseGet(() ->
                                new Metadata(project.name(), project.version().orElse(""), List.of(), List.of())));
    }

    private String build(InterpreterInfo python, LocalProject project, Path place) throws IOException {
        Path directory = project.directory();
        boolean itself = directory.equals(request.moduleDirectory());
        Optional<InterpreterInfo> builder = request.offline() ? builders.find(python, project) : Optional.empty();
        if (builder.isEmpty() && request.offline() && !installer.worksOffline()) {
            throw new ProblemException(EnvironmentAdvice.offline("what builds " + directory));
        }
        Path site = Files.createDirectories(place.resolve("site"));
        String what = (itself ? "The project itself (" : "The project beside it (") + directory + ")";
        if (builder.isPresent()) {
            installer.editableBy(builder.get(), directory, project.usesSetuptools(), site, what);
        } else {
            installer.editable(python, directory, project.usesSetuptools(), site, what);
        }
        Set<String> sources = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(site)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pth"))
                    .sorted()
                    .toList()) {
                sources.addAll(sources(file));
            }
        }
        // A backend that redirects imports by code leaves no path to read.
        if (sources.stream().noneMatch(source -> Path.of(source).startsWith(directory))) {
            sources.add(sourceFolder(directory).toString());
        }
        return String.join("\n", sources) + "\n";
    }

    private static Path sourceFolder(Path project) {
        Path src = project.resolve("src");
        return Files.isDirectory(src) ? src : project;
    }

    /** Python reads .pth files in site-packages only: their folders have to be put on the path one by one. */
    private static List<String> sources(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.matches("import[ \\t].*"))
                .map(line -> file.resolveSibling(line).normalize())
                .filter(Files::isDirectory)
                .map(Path::toString)
                .toList();
    }

    private static Metadata says(Path site) {
        try (Stream<Path> entries = Files.list(site)) {
            for (Path info :
                    entries.filter(entry -> entry.toString().endsWith("-info")).toList()) {
                for (String name : List.of("METADATA", "PKG-INFO")) {
                    if (Files.isRegularFile(info.resolve(name))) {
                        return Metadata.parse(Files.readString(info.resolve(name), StandardCharsets.UTF_8));
                    }
                }
            }
            return new Metadata("", "", List.of(), List.of());
        } catch (IOException failure) {
            throw BuildOnce.unusable(site, failure);
        }
    }
}
