package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Python project of the checkout, as its files describe it; none of its code is run for that.
 *
 * @param directory its folder
 * @param name its normalised name; empty where only its build backend knows it
 * @param pyproject its pyproject.toml; an empty one without it
 * @param files what describes it, name to text; each byte a character
 * @param unreadable why its pyproject.toml cannot be read; empty where it can
 */
public record LocalProject(
        Path directory, String name, Pyproject pyproject, Map<String, String> files, String unreadable) {

    private static final String PYPROJECT = "pyproject.toml";
    private static final String SETUP_PY = "setup.py";
    private static final String SETUP_CFG = "setup.cfg";

    /** Where dependencies stand that are not in the files of the project itself. */
    private static final String REQUIREMENTS = "requirements.txt";

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern NAME_LINE = Pattern.compile("(?m)^\\s*name\\s*=\\s*[\"'](?<name>[^\"']+)[\"']");

    /** Keeps an unmodifiable copy. */
    public LocalProject {
        files = Map.copyOf(files);
    }

    /** Reads a folder; empty where nothing there describes a project. */
    public static Optional<LocalProject> read(Path directory) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of(PYPROJECT, SETUP_CFG, SETUP_PY, REQUIREMENTS)) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(name, text(file));
            }
        }
        String setupPy = files.getOrDefault(SETUP_PY, "");
        String setupCfg = files.getOrDefault(SETUP_CFG, "");
        Pyproject pyproject = Pyproject.empty();
        String unreadable = "";
        Optional<String> name = Optional.empty();
        String toml = files.getOrDefault(PYPROJECT, "");
        try {
            pyproject = Pyproject.parse(decoded(toml));
            name = pyproject.name();
        } catch (IOException malformed) {
            unreadable = String.valueOf(malformed.getMessage());
            Matcher line = NAME_LINE.matcher(toml);
            name = line.find() ? Optional.of(line.group("name")) : Optional.empty();
        }
        name = name.or(() -> SetupFiles.inCfg(setupCfg, "name")).or(() -> SetupFiles.inPy(setupPy, "name"));
        boolean isProject = name.isPresent()
                || files.containsKey(SETUP_PY)
                || pyproject.describesProject()
                || !unreadable.isEmpty();
        // Anything else is no name by PEP 508, and nobody can ask for it.
        String normalised = name.map(PackageNames::normalise)
                .filter(text -> NAME.matcher(text).matches())
                .orElse("");
        return isProject
                ? Optional.of(new LocalProject(directory, normalised, pyproject, files, unreadable))
                : Optional.empty();
    }

    private static String text(Path file) {
        try {
            // Latin-1 keeps every byte apart, whatever the file's own encoding.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Reads the pyproject.toml of a folder; empty where there is none, or none that can be read. */
    public static Optional<Pyproject> pyproject(Path directory) {
        Path file = directory.resolve(PYPROJECT);
        try {
            return Files.isRegularFile(file) ? Optional.of(Pyproject.parse(decoded(text(file)))) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the same under the name that its build backend gave it. */
    public LocalProject named(String itsName) {
        return new LocalProject(directory, PackageNames.normalise(itsName), pyproject, files, unreadable);
    }

    /** Refuses a project that is needed and cannot be read. */
    void demandReadable() {
        if (!unreadable.isEmpty()) {
            throw new ProblemException(EnvironmentAdvice.projectUnreadable(directory.resolve(PYPROJECT), unreadable));
        }
    }

    /** Tells whether an installer can make something of it. */
    public boolean isPackage() {
        return (pyproject.isBuilt() || files.containsKey(SETUP_PY)) && !pyproject.isNoPackage();
    }

    /** Tells whether setuptools builds it. */
    public boolean usesSetuptools() {
        return pyproject.usesSetuptools();
    }

    /** Returns what it says of itself; empty where its build backend has to be asked. */
    public Optional<Metadata> metadata() {
        Optional<Metadata> told = pyproject.metadata();
        return isPackage()
                ? told.filter(metadata -> !metadata.version().isEmpty())
                : told.or(() -> Optional.of(new Metadata(
                        name,
                        version().orElse(""),
                        SetupFiles.required(files.getOrDefault(SETUP_CFG, "")),
                        List.of())));
    }

    /** Returns its version as far as its files tell it. */
    public Optional<String> version() {
        return pyproject
                .version()
                .or(() -> SetupFiles.inCfg(files.getOrDefault(SETUP_CFG, ""), "version"))
                .or(() -> SetupFiles.inPy(files.getOrDefault(SETUP_PY, ""), "version"));
    }

    /** Returns all that decides what it needs and what it is. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(List.of("project " + name));
        Stream.of(PYPROJECT, SETUP_CFG, SETUP_PY)
                .forEach(file -> texts.add(file + "\n" + files.getOrDefault(file, "")));
        if (metadata().isEmpty()) {
            // Its backend computes something, perhaps from what lies about here.
            texts.add(files.getOrDefault(REQUIREMENTS, ""));
            texts.add(directory.toString());
        }
        return texts;
    }

    /** Tells whether it may need a package of that name; with all its extras and groups. */
    public boolean mayNeed(String other) {
        return declared().contains(other) || (!pyproject.tellsExtras() && mentions(other));
    }

    private Set<String> declared() {
        Stream<String> extras = pyproject.extras().values().stream().flatMap(List::stream);
        Stream<String> groups = pyproject.groups().values().stream().flatMap(lines -> lines.texts().stream());
        Set<String> names = new LinkedHashSet<>();
        Stream.of(pyproject.dependencies().stream(), extras, groups)
                .flatMap(lines -> lines)
                .flatMap(line -> NamedRequirement.parse(line).stream())
                .forEach(requirement -> names.add(requirement.name()));
        pyproject.poetryNames().forEach(key -> names.add(PackageNames.normalise(key)));
        return names;
    }

    /** As requirements are written: at the beginning of a line or of a string. */
    private boolean mentions(String other) {
        Pattern spelt = Pattern.compile("(?im)(?:^\\s*|[\"'])" + other.replace("-", "[-_.]+") + "(?![\\w.-]*\\w)");
        return Stream.of(PYPROJECT, SETUP_CFG, SETUP_PY, REQUIREMENTS)
                .anyMatch(file -> spelt.matcher(files.getOrDefault(file, "")).find());
    }

    /** Returns the folders that it names in place of packages. */
    public List<Path> paths() {
        Stream<String> urls = Stream.concat(
                        pyproject.dependencies().stream(),
                        pyproject.extras().values().stream().flatMap(List::stream))
                .flatMap(line -> NamedRequirement.parse(line).stream())
                .map(NamedRequirement::url)
                .filter(url -> url.startsWith("file:"));
        return Stream.concat(pyproject.paths().stream(), urls)
                .flatMap(path -> folder(directory, path).stream())
                .toList();
    }

    /** Returns the folder that a path or a URL names; empty where there is none. */
    static Optional<Path> folder(Path from, String path) {
        String plain = path;
        if (path.startsWith("file:")) {
            try {
                URI uri = URI.create(path.replaceFirst("#.*", ""));
                plain = uri.getPath() == null ? uri.getSchemeSpecificPart() : uri.getPath();
            } catch (IllegalArgumentException notEscaped) {
                plain = path.replaceFirst("^file:(?://)?", "");
            }
        }
        return Optional.of(from.resolve(plain).normalize()).filter(Files::isDirectory);
    }
}
