package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.cache.Hash;
import io.github.slipcovermaven.python.install.Installer;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts the project itself, and the projects beside it that its lock names, into a folder of this checkout: editable,
 * with metadata and entry points. The environment below it stays free of the checkout, so that others share it.
 */
final class ProjectOverlay {

    /** Without a build system a project is a folder of sources, for uv too: pytest's own rules find them. */
    private static final Pattern BUILD_SYSTEM = Pattern.compile("(?m)^\\s*\\[\\s*build-system\\s*]");

    private static final Pattern NOT_A_PACKAGE = Pattern.compile("(?m)^\\s*package(?:-mode)?\\s*=\\s*false\\b");
    private static final List<String> PROJECT_FILES = List.of("pyproject.toml", "setup.py", "setup.cfg");

    private final Installer installer;
    private final ProjectBuilders builders;
    private final PythonRequest request;

    ProjectOverlay(Installer installer, ProjectBuilders builders, PythonRequest request) {
        this.installer = installer;
        this.builders = builders;
        this.request = request;
    }

    /**
     * Returns the folders for the end of {@code sys.path}, the metadata's first; none when nothing here is a package.
     *
     * @param made the environment's interpreter
     * @param neighbours the projects beside it that the lock names
     */
    List<Path> folders(InterpreterInfo made, List<Path> neighbours) {
        List<Path> projects = Stream.concat(Stream.of(request.moduleDirectory()), neighbours.stream())
                .distinct()
                .filter(ProjectOverlay::isPackage)
                .toList();
        if (projects.isEmpty()) {
            return List.of();
        }
        List<Path> empty =
                projects.stream().filter(ProjectOverlay::waitsForSources).toList();
        if (!empty.isEmpty()) {
            empty.forEach(project -> builders.make(made, project));
            return List.of();
        }
        List<String> inputs = new ArrayList<>(List.of("projects", made.identity()));
        for (Path project : projects) {
            inputs.add(project.toString());
            // Which of both layouts a backend sees depends on it.
            inputs.add(String.valueOf(Files.isDirectory(project.resolve("src"))));
            PROJECT_FILES.forEach(name -> inputs.add(text(project.resolve(name))));
        }
        Path folder = request.cache().resolve("projects").resolve(Hash.of(inputs));
        String sources = BuildOnce.renamed(folder, place -> build(made, projects, place));
        return Stream.concat(Stream.of(folder.resolve("site")), sources.lines().map(Path::of))
                .toList();
    }

    private String build(InterpreterInfo made, List<Path> projects, Path place) throws IOException {
        String what = "The project itself (" + request.moduleDirectory() + ")";
        Path site = Files.createDirectories(place.resolve("site"));
        Set<String> sources = new LinkedHashSet<>();
        for (Path project : projects) {
            editable(made, project, site, what);
        }
        try (Stream<Path> files = Files.list(site)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pth"))
                    .sorted()
                    .toList()) {
                sources.addAll(sources(file));
            }
        }
        for (Path project : projects) {
            // A backend that redirects imports by code leaves no path to read.
            if (sources.stream().noneMatch(source -> Path.of(source).startsWith(project))) {
                Path src = project.resolve("src");
                sources.add((Files.isDirectory(src) ? src : project).toString());
            }
        }
        return String.join("\n", sources) + "\n";
    }

    private void editable(InterpreterInfo made, Path project, Path site, String what) {
        Optional<InterpreterInfo> builder = request.offline() ? builders.find(made, project) : Optional.empty();
        if (builder.isPresent()) {
            installer.editableBy(builder.get(), project, usesSetuptools(project), site, what);
            return;
        }
        if (request.offline() && !installer.worksOffline()) {
            throw new ProblemException(EnvironmentAdvice.offline("what builds " + project));
        }
        installer.editable(made, project, usesSetuptools(project), site, what);
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

    /** Tells whether the project is one to be built, and there is nothing of it yet. */
    static boolean waitsForSources(Path project) {
        return isPackage(project) && ProjectBuilders.areSourcesAbsent(project);
    }

    private static boolean isPackage(Path project) {
        String pyproject = text(project.resolve("pyproject.toml"));
        boolean built = BUILD_SYSTEM.matcher(pyproject).find() || Files.isRegularFile(project.resolve("setup.py"));
        return built && !NOT_A_PACKAGE.matcher(pyproject).find();
    }

    private static boolean usesSetuptools(Path project) {
        String pyproject = text(project.resolve("pyproject.toml"));
        return !pyproject.contains("build-backend") || pyproject.contains("setuptools.build_meta");
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
