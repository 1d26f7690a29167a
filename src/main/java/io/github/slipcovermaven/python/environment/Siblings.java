package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.python.interpreter.InterpreterInfo;
import io.github.slipcovermaven.python.request.PythonRequest;
import io.github.slipcovermaven.python.sibling.LocalProject;
import io.github.slipcovermaven.python.sibling.LocalProjects;
import io.github.slipcovermaven.python.sibling.Metadata;
import io.github.slipcovermaven.python.sibling.NamedRequirement;
import io.github.slipcovermaven.python.sibling.OwnRequirements;
import io.github.slipcovermaven.python.sibling.RequirementEntry;
import io.github.slipcovermaven.python.sibling.StandIns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The projects of the checkout, for one module of it and one interpreter. */
final class Siblings {

    private final PythonRequest request;
    private final InterpreterInfo python;
    private final EditableProject editable;
    private final LocalProjects projects;

    Siblings(PythonRequest request, InterpreterInfo python, EditableProject editable) {
        this.request = request;
        this.python = python;
        this.editable = editable;
        List<Path> folders = new ArrayList<>(request.siblings());
        if (!folders.contains(request.moduleDirectory())) {
            folders.add(request.moduleDirectory());
        }
        this.projects = new LocalProjects(
                folders, project -> project.named(place(project).says().name()));
    }

    LocalProjects projects() {
        return projects;
    }

    /** Returns the module's own project; empty where its folder has none. */
    Optional<LocalProject> itself() {
        return projects.at(request.moduleDirectory());
    }

    EditableProject.Placed place(LocalProject project) {
        return editable.place(project, python);
    }

    /** Returns what a project says of itself, of its build backend where nobody else knows. */
    Metadata metadata(LocalProject project) {
        return project.metadata().orElseGet(() -> place(project).says());
    }

    /**
     * Returns the projects that may be needed.
     *
     * @param also names that were found to be needed, whoever needs them
     */
    List<LocalProject> reachable(Dependencies source, Set<String> also) {
        if (source instanceof Dependencies.RequirementFiles requirements) {
            List<RequirementEntry> entries = requirements.entries();
            List<LocalProject> roots = entries.stream()
                    .flatMap(entry -> entry.folder().stream())
                    .flatMap(folder -> projects.at(folder).stream())
                    .toList();
            return projects.reachable(name -> also.contains(name) || isNamed(entries, name), roots);
        }
        return source instanceof Dependencies.None
                ? List.of()
                : projects.reachable(also::contains, itself().stream().toList());
    }

    private static boolean isNamed(List<RequirementEntry> entries, String name) {
        return entries.stream()
                .flatMap(entry -> entry.named().stream())
                .anyMatch(named -> named.name().equals(name));
    }

    /**
     * Writes what stands for the projects while an installer works.
     *
     * @param folder where it goes
     * @param reachable those whose own needs count
     */
    StandIns standIns(Path folder, Collection<LocalProject> reachable) throws IOException {
        return StandIns.write(
                folder,
                projects,
                project -> reachable.contains(project) ? Optional.of(metadata(project)) : project.metadata());
    }

    /** Returns the names of those that only a build backend knows more of. */
    Set<String> untold() {
        return projects.untold();
    }

    /** Returns the projects of those names, without the module's own, in the order of the build. */
    List<LocalProject> named(Set<String> names) {
        return projects.names().stream()
                .filter(names::contains)
                .map(projects::get)
                .filter(project -> !project.directory().equals(request.moduleDirectory()))
                .toList();
    }

    /** Returns what to print of the projects that are used: which came from where, and what was not asked for so. */
    List<String> trail(List<LocalProject> used, Dependencies source) {
        if (used.isEmpty()) {
            return List.of();
        }
        List<String> places = used.stream()
                .map(project ->
                        (project.name() + " " + version(project)).strip() + " from " + relative(project.directory()))
                .toList();
        List<String> lines = new ArrayList<>(List.of("siblings: " + String.join(", ", places)));
        for (LocalProject project : used) {
            asked(used, source)
                    .filter(asked -> asked.name().equals(project.name()) && !asked.allows(version(project)))
                    .map(asked -> "siblings: " + asked.name() + asked.versions() + " is asked for, and "
                            + relative(project.directory()) + " is " + version(project)
                            + "; it is used all the same, as in a workspace of uv")
                    .distinct()
                    .forEach(lines::add);
        }
        return lines;
    }

    private String version(LocalProject project) {
        return place(project).says().version();
    }

    private String relative(Path folder) {
        return request.moduleDirectory().relativize(folder).toString();
    }

    private Stream<NamedRequirement> asked(List<LocalProject> used, Dependencies source) {
        Stream<String> own = source instanceof Dependencies.RequirementFiles requirements
                ? requirements.entries().stream().map(RequirementEntry::text)
                : itself().stream().flatMap(project -> own(project).stream());
        Stream<String> theirs = used.stream().flatMap(project -> place(project).says().requirements().stream());
        return Stream.concat(own, theirs).flatMap(line -> NamedRequirement.parse(line).stream());
    }

    private List<String> own(LocalProject project) {
        return project.pyproject().tellsDependencies()
                ? OwnRequirements.of(project.pyproject(), request.extras(), request.groups())
                        .all()
                : List.of();
    }
}
