package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.interpreter.PackageNames;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.sibling.Demand;
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.OwnRequirements;
import io.github.slipcovermaven.python.sibling.Pyproject;
import io.github.slipcovermaven.python.sibling.RequirementEntry;
import io.github.slipcovermaven.python.sibling.RequirementReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an existing environment lacks of the projects beside the module's own. A suite may find them in a way of its own,
 * so that nothing here fails a build: what cannot be added is told.
 */
final class SiblingOverlay {

    private final PythonRequest request;
    private final InterpreterInfo python;
    private final Siblings siblings;
    private final Overlay overlays;
    private final List<String> trail = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();

    SiblingOverlay(PythonRequest request, InterpreterInfo python, Siblings siblings, Overlay overlays) {
        this.request = request;
        this.python = python;
        this.siblings = siblings;
        this.overlays = overlays;
    }

    /** Finds and adds them; none for who asks for tools alone, and for no module. */
    SiblingOverlay add(Map<String, String> tools) {
        if (request.siblings().isEmpty()) {
            return this;
        }
        Demand demand = new Demand(
                siblings.projects(), siblings::metadata, python.markerVariables(), python.packages()::containsKey);
        try {
            siblings.itself().ifPresent(siblings.projects()::discover);
            demand.ask(lines());
            List<LocalProject> absent = List.copyOf(demand.absent().keySet());
            List<EditableProject.Placed> placed =
                    absent.stream().map(siblings::place).toList();
            placed.forEach(project -> folders.addAll(project.metadata()));
            placed.forEach(project -> folders.addAll(project.sources()));
            trail.addAll(siblings.trail(absent, new Dependencies.None(request.moduleDirectory())));
            demand.present().forEach(this::tellForeign);
            if (demand.lacking().stream().anyMatch(name -> !tools.containsKey(name)) && !absent.isEmpty()) {
                overlays.forSiblings(python, tools, siblings, demand.absent()).ifPresent(folders::add);
            }
        } catch (ProblemException failure) {
            trail.add("siblings: not all of what the environment lacks could be added: "
                    + failure.problem().what().lines().findFirst().orElse(""));
        }
        return this;
    }

    List<String> trail() {
        return trail;
    }

    List<Path> folders() {
        return folders;
    }

    /** What the module asks for: in requirements, else in its own files. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Optional<LocalProject> itself = siblings.itself();
        List<Path> files = new ArrayList<>(request.requirements().stream()
                .map(file -> request.moduleDirectory().resolve(file))
                .toList());
        if (itself.isEmpty() && files.isEmpty()) {
            files.add(request.moduleDirectory().resolve("requirements.txt"));
        }
        for (RequirementEntry entry : RequirementReader.read(request.moduleDirectory(), files)) {
            entry.named().ifPresent(named -> lines.add(entry.text()));
            entry.folder()
                    .flatMap(siblings.projects()::at)
                    .ifPresent(project -> lines.add(project.name() + entry.tail()));
        }
        itself.ifPresent(project -> lines.addAll(own(project)));
        return lines;
    }

    private List<String> own(LocalProject project) {
        Pyproject file = project.pyproject();
        Stream<String> told = OwnRequirements.of(file, request.extras(), request.groups()).all().stream();
        Stream<String> poetry = file.poetryNames().stream();
        Stream<String> mentioned = file.tellsDependencies()
                ? Stream.of()
                : siblings.projects().names().stream()
                        .filter(name -> !name.equals(project.name()) && project.mayNeed(name));
        Set<String> names = siblings.projects().names();
        return Stream.of(told, poetry.filter(name -> names.contains(PackageNames.normalise(name))), mentioned)
                .flatMap(lines -> lines)
                .toList();
    }

    /** The environment decides, but who edits the sibling wants to know that it is not what is tested. */
    private void tellForeign(String name) {
        String version = python.packages().getOrDefault(name, "");
        Path metadata = python.purelib().resolve(name.replace('-', '_') + "-" + version + ".dist-info");
        Optional<Path> folder = siblings.projects().folderOf(name);
        if (!Files.isDirectory(metadata) || folder.isEmpty()) {
            return;
        }
        try {
            Path origin = metadata.resolve("direct_url.json");
            URI uri = folder.get().toUri();
            String told = Files.isRegularFile(origin) ? Files.readString(origin) : "";
            String plain = uri.toString().replaceFirst("/$", "");
            if (!told.contains('"' + plain + '"')
                    && !told.contains('"' + plain + "/\"")
                    && !told.contains("\"file://" + folder.get() + '"')) {
                trail.add("siblings: " + name + " " + version + " is what the environment has; "
                        + request.moduleDirectory().relativize(folder.get()) + " is not used");
            }
        } catch (IOException unreadable) {
            // Nothing is known of where it came from.
        }
    }
}
