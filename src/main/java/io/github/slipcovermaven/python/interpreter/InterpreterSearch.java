package io.github.slipcovermaven.python.interpreter;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.EnvironmentAdvice;
import io.github.slipcovermaven.python.request.PythonRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for the interpreter in the order that docs/getting-started.md gives: the parameters, {@code .venv} upwards, Poetry's,
 * {@code VIRTUAL_ENV}, conda, PATH, pyenv. What was seen and not taken is remembered for the message.
 */
public final class InterpreterSearch {

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+){0,2}");
    private static final Pattern NAMED_VERSION = Pattern.compile("python(\\d+\\.\\d+)");
    private static final Pattern FREE_THREADED = Pattern.compile("3\\.\\d+(\\.\\d+)?t");

    /** Distributions that keep an old {@code python3} have the others under these names, the newest first. */
    private static final List<String> NAMED = IntStream.rangeClosed(9, 14)
            .mapToObj(minor -> "python3." + (9 + 14 - minor))
            .toList();

    private final PythonRequest request;
    private final Host host;
    private final PoetryEnvironment poetry;
    private final Optional<Version> wanted;
    private final Candidates candidates;

    /**
     * An interpreter that was found.
     *
     * @param executable how it has to be called
     * @param info what it says of itself
     * @param existing whether it belongs to the user's environment, to be reused and never modified
     * @param source where it was found, for the trail
     */
    public record Found(Path executable, InterpreterInfo info, boolean existing, String source) {}

    public InterpreterSearch(PythonRequest request, Host host, Probe probe, PoetryEnvironment poetry) {
        this.request = request;
        this.host = host;
        this.poetry = poetry;
        this.wanted = request.python()
                .map(String::strip)
                .map(this::withoutName)
                .filter(text -> VERSION.matcher(text).matches())
                .map(Version::of);
        this.candidates = new Candidates(probe, wanted);
    }

    /** A name that PATH does not have, or only as a shim that runs whatever pyenv's user chose, means its version. */
    private String withoutName(String python) {
        Matcher named = NAMED_VERSION.matcher(python);
        return named.matches()
                        && host.program(python).filter(found -> !isShim(found)).isEmpty()
                ? named.group(1)
                : python;
    }

    /**
     * Looks.
     *
     * @throws ProblemException when there is none that can be used
     */
    public Found search() {
        return parameters()
                .or(this::dotVenv)
                .or(() -> poetry.folder().flatMap(folder -> candidates.environment(folder, "Poetry")))
                .or(() -> activeEnvironment("VIRTUAL_ENV"))
                .or(this::conda)
                .or(this::onPath)
                .or(this::pyenv)
                .orElseThrow(() -> new ProblemException(
                        wanted.isPresent()
                                ? EnvironmentAdvice.versionNotFound(wanted.get().toString(), seenAndNamed())
                                : EnvironmentAdvice.noPython(seenAndNamed())));
    }

    /** Returns what was seen and not taken, and what was not looked at because its name says that it is another one. */
    private List<String> seenAndNamed() {
        List<String> lines = new ArrayList<>(seen());
        List<String> named = NAMED.stream()
                .flatMap(name -> host.programs(name).stream())
                .filter(program -> !isShim(program)
                        && lines.stream().noneMatch(line -> line.contains(" is Python " + versionOf(program) + ".")))
                .map(Path::toString)
                .toList();
        if (!named.isEmpty()) {
            lines.add("PATH: also " + String.join(", ", named));
        }
        List<String> versions = pyenvVersions(version -> version.compareTo(Candidates.OLDEST) >= 0).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        if (!versions.isEmpty()) {
            lines.add("pyenv: " + pyenvRoot().resolve("versions") + " has " + String.join(", ", versions));
        }
        return lines;
    }

    /** By its name alone. */
    private static String versionOf(Path program) {
        return program.getFileName().toString().replaceFirst("^python", "");
    }

    /** Returns what was seen and not taken, one line each. */
    List<String> seen() {
        return candidates.passedBy();
    }

    private Optional<Found> parameters() {
        wanted.filter(version -> version.compareTo(Candidates.OLDEST.head(version.length())) < 0)
                .ifPresent(version -> {
                    throw new ProblemException(EnvironmentAdvice.versionTooOld(version.toString()));
                });
        if (request.virtualenv().isPresent()) {
            Path folder = request.moduleDirectory().resolve(request.virtualenv().get());
            if (!Candidates.isEnvironment(folder)) {
                throw new ProblemException(EnvironmentAdvice.notAnEnvironment(folder));
            }
            return Optional.of(candidates
                    .environment(folder, "the parameter virtualenv")
                    .orElseThrow(() -> new ProblemException(
                            EnvironmentAdvice.versionNotFound(request.python().orElse(""), seen()))));
        }
        return wanted.isPresent() ? Optional.empty() : request.python().map(this::parameter);
    }

    private Found parameter(String python) {
        if (FREE_THREADED.matcher(python.strip()).matches()) {
            throw new ProblemException(EnvironmentAdvice.versionFreeThreaded(python.strip()));
        }
        Path executable = python.contains("/") || python.contains("\\")
                ? request.moduleDirectory().resolve(python)
                : host.program(python)
                        .orElseThrow(() -> new ProblemException(EnvironmentAdvice.pythonNotOnPath(python)));
        if (!Files.isRegularFile(executable)) {
            throw new ProblemException(EnvironmentAdvice.pythonMissing(executable, Files.isDirectory(executable)));
        }
        return candidates.demanded(executable, "the parameter python");
    }

    private Optional<Found> dotVenv() {
        Path top = request.reactorRoot();
        Path folder = request.moduleDirectory();
        while (folder != null) {
            Path candidate = folder.resolve(".venv");
            if (Candidates.isEnvironment(candidate)) {
                Optional<Found> found = candidates.environment(candidate, ".venv");
                if (found.isPresent()) {
                    return found;
                }
            } else if (Files.exists(candidate)) {
                candidates.passBy(candidate + ": not a virtual environment");
            }
            // A module beside the reactor's root is not under it: then only its own folder counts.
            folder = folder.equals(top) || !folder.startsWith(top) ? null : folder.getParent();
        }
        return Optional.empty();
    }

    private Optional<Found> activeEnvironment(String variable) {
        Optional<Path> folder = host.folder(variable);
        if (folder.isPresent() && !Candidates.isEnvironment(folder.get())) {
            candidates.passBy(variable + " (" + folder.get() + "): not a virtual environment");
            return Optional.empty();
        }
        return folder.flatMap(found -> candidates.environment(found, variable));
    }

    private Optional<Found> conda() {
        Optional<Path> prefix = host.folder("CONDA_PREFIX");
        // "base" is active in every shell of many conda users: it is their plain interpreter, found on PATH.
        boolean base = host.variable("CONDA_DEFAULT_ENV").filter("base"::equals).isPresent()
                || prefix.filter(folder -> Files.isDirectory(folder.resolve("condabin")))
                        .isPresent();
        return base ? Optional.empty() : activeEnvironment("CONDA_PREFIX");
    }

    private Optional<Found> onPath() {
        Set<String> names = new LinkedHashSet<>();
        wanted.filter(version -> version.length() >= 2).ifPresent(version -> names.add("python" + version.head(2)));
        names.add("python3");
        names.add("python");
        if (wanted.isEmpty()) {
            names.addAll(NAMED);
        }
        for (String name : names) {
            for (Path program : host.programs(name)) {
                // A shim runs one of pyenv's versions, which are looked at by themselves when a version is asked for.
                if ((wanted.isPresent() || NAMED.contains(name)) && isShim(program)) {
                    continue;
                }
                Optional<Found> found = candidates.plain(program, "PATH");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isShim(Path program) {
        return program.startsWith(pyenvRoot().resolve("shims"));
    }

    private Optional<Found> pyenv() {
        for (Path folder : pyenvVersions(version ->
                version.compareTo(Candidates.OLDEST) >= 0 && (wanted.isEmpty() || version.startsWith(wanted.get())))) {
            Path program = folder.resolve("bin").resolve("python");
            Optional<Found> found = Files.isExecutable(program) ? candidates.plain(program, "pyenv") : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Path pyenvRoot() {
        return host.folder("PYENV_ROOT").orElse(host.home().resolve(".pyenv"));
    }

    /** Lists pyenv's interpreters, the newest first; virtual environments kept there have no version as name. */
    private List<Path> pyenvVersions(Predicate<Version> wish) {
        Path versions = pyenvRoot().resolve("versions");
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        record Named(Path folder, Version version) {}
        try (Stream<Path> folders = Files.list(versions)) {
            return folders.flatMap(folder -> Version.parse(folder.getFileName().toString()).stream()
                            .map(version -> new Named(folder, version)))
                    .filter(named -> wish.test(named.version()))
                    .sorted(Comparator.comparing(Named::version).reversed())
                    .map(Named::folder)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
