package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.python.cache.BuildOnce;
import io.github.slipcovermaven.python.install.Installation;
import io.github.slipcovermaven.python.install.ToolEnvironments;
import io.github.slipcovermaven.python.interpreter.Host;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.Pyproject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Has the tools that made a lock write it down as requirements. They come from PATH, else from the cache. */
final class LockExport {

    /** The project, a member of its workspace or a path dependency: part of the checkout, not of the environment. */
    private static final Pattern LOCAL =
            Pattern.compile("^\\s*(?:-e\\s|\\.{1,2}(?:[/\\[\\s]|$)|/|file:|\\S+\\s*@\\s*(?:file:|\\.{0,2}/)).*");

    private static final String NEIGHBOURS = "neighbours.txt";

    private final Installation installation;
    private final ToolEnvironments tools;
    private final Host host;
    private final PythonRequest request;

    LockExport(Installation installation, ToolEnvironments tools, Host host, PythonRequest request) {
        this.installation = installation;
        this.tools = tools;
        this.host = host;
        this.request = request;
    }

    /** Writes uv's lock as requirements with hashes; returns the file. */
    Path uv(Dependencies.UvLock lock, InterpreterInfo python, Path place) throws IOException {
        Path uv = host.program("uv").orElseGet(() -> tools.program("uv", python));
        Path file = place.resolve("exported.txt");
        List<String> command = new ArrayList<>(List.of(uv.toString(), "export", "--frozen", "--no-emit-project"));
        command.addAll(List.of("--format", "requirements-txt", "--no-header", "--output-file", file.toString()));
        command.addAll(List.of("--python", python.executable().toString()));
        request.extras().forEach(extra -> command.addAll(List.of("--extra", extra)));
        request.groups().forEach(group -> command.addAll(List.of("--group", group)));
        installation.run(command, lock.directory(), Map.of(), "What " + lock.title() + " asks for");
        return withoutLocal(file, lock.root());
    }

    /** Writes Poetry's lock as requirements with hashes; returns the file. */
    Path poetry(Dependencies.PoetryLock lock, InterpreterInfo python, Path place) throws IOException {
        Path poetry = host.program("poetry")
                .filter(program -> exports(program, place))
                .orElseGet(() -> tools.program("poetry", python));
        Path file = place.resolve("exported.txt");
        List<String> command = new ArrayList<>(List.of(poetry.toString(), "export", "--no-interaction"));
        command.addAll(List.of("--format", "requirements.txt", "--output", file.toString()));
        request.extras().forEach(extra -> command.addAll(List.of("--extras", extra)));
        List<String> groups = new ArrayList<>(LocalProject.pyproject(lock.directory())
                .map(Pyproject::poetryGroupsByDefault)
                .orElse(List.of()));
        request.groups().stream().filter(group -> !groups.contains(group)).forEach(groups::add);
        groups.forEach(group -> command.addAll(List.of("--with", group)));
        installation.run(
                command,
                lock.directory(),
                Map.of("POETRY_VIRTUALENVS_CREATE", "false"),
                "What " + lock.title() + " asks for");
        return withoutLocal(file, lock.root());
    }

    /** Since Poetry 2 the export is a plugin, which may not be installed. */
    private boolean exports(Path poetry, Path place) {
        return installation.succeeds(List.of(poetry.toString(), "export", "--help"), place);
    }

    /** Takes the projects of the checkout out of the file, and writes them beside it, relative to the lock. */
    private static Path withoutLocal(Path file, Path lock) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> neighbours = lines.stream()
                .filter(line -> LOCAL.matcher(line).matches())
                .flatMap(line -> neighbour(line, lock).stream())
                .toList();
        Files.write(file.resolveSibling(NEIGHBOURS), neighbours);
        Files.write(
                file,
                lines.stream().filter(line -> !LOCAL.matcher(line).matches()).toList());
        return file;
    }

    private static Optional<String> neighbour(String line, Path lock) {
        String path = line.replaceFirst("\\s+;.*|\\s*\\\\$", "")
                .replaceFirst("^\\s*-e\\s+", "")
                .replaceFirst("^\\S+\\s*@\\s*", "")
                .replaceFirst("^file:(//)?", "")
                .replaceFirst("#.*", "")
                .strip();
        Path folder = lock.resolve(path).normalize();
        // A wheel or an archive beside the project is not a project that can be editable.
        return Files.isDirectory(folder) ? Optional.of(lock.relativize(folder).toString()) : Optional.empty();
    }

    /** Returns the projects that the lock named beside its own, where they lie in this checkout. */
    static List<Path> neighbours(Path place, Path lock) {
        Path file = place.resolve(NEIGHBOURS);
        try {
            return Files.isRegularFile(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> lock.resolve(line).normalize())
                            .toList()
                    : List.of();
        } catch (IOException failure) {
            throw BuildOnce.unusable(place, failure);
        }
    }
}
