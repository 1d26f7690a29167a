package io.github.slipcovermaven.python.sibling;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.environment.SiblingAdvice;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The projects of the checkout that can be needed: the modules of the build, and those that others name by their path. */
public final class LocalProjects {

    private final UnaryOperator<LocalProject> identify;
    private final Map<Path, LocalProject> byFolder = new LinkedHashMap<>();

    /**
     * Reads the modules.
     *
     * @param folders those of the build's modules, in its order
     * @param identify asks the build backend of a project for its name, where its files do not tell it
     */
    public LocalProjects(List<Path> folders, UnaryOperator<LocalProject> identify) {
        this.identify = identify;
        for (Path folder : folders) {
            LocalProject.read(folder).ifPresent(project -> byFolder.putIfAbsent(folder, project));
        }
    }

    /** Returns the project in a folder, which somebody names by its path; empty where there is none. */
    public Optional<LocalProject> at(Path folder) {
        Optional<LocalProject> known = Optional.ofNullable(byFolder.get(folder)).or(() -> LocalProject.read(folder));
        return known.map(project -> {
            LocalProject identified =
                    project.name().isEmpty() && project.isPackage() ? identify.apply(project) : project;
            byFolder.put(folder, identified);
            return identified;
        });
    }

    /** Returns the names of all of them. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        byFolder.values().stream()
                .map(LocalProject::name)
                .filter(Predicate.not(String::isEmpty))
                .forEach(names::add);
        return names;
    }

    /** Returns the names of those that only a build backend knows more of. */
    public Set<String> untold() {
        return names().stream()
                .filter(name -> folderOf(name).map(byFolder::get).stream()
                        .anyMatch(project ->
                                project.isPackage() && project.metadata().isEmpty()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public boolean has(String name) {
        return names().contains(name);
    }

    /** Returns the one of that name, which is needed: two are an error, for nobody knows which is meant. */
    public LocalProject get(String name) {
        List<LocalProject> found = all(name);
        if (found.size() > 1) {
            throw new ProblemException(SiblingAdvice.twoOfOneName(
                    name, found.stream().map(LocalProject::directory).toList()));
        }
        LocalProject one = found.get(0);
        one.demandReadable();
        return one;
    }

    /** Returns the folder of the one of that name; empty where there are several. */
    public Optional<Path> folderOf(String name) {
        List<LocalProject> found = all(name);
        return found.size() == 1 ? Optional.of(found.get(0).directory()) : Optional.empty();
    }

    List<LocalProject> all(String name) {
        return byFolder.values().stream()
                .filter(project -> project.name().equals(name))
                .toList();
    }

    /**
     * Returns the projects that may be needed, those that need nothing of each other in the build's order. Markers and
     * extras are not looked at: they decide later.
     *
     * @param names tells which are asked for by name
     * @param roots those that are there anyway
     */
    public List<LocalProject> reachable(Predicate<String> names, List<LocalProject> roots) {
        Deque<LocalProject> waiting = new ArrayDeque<>(roots);
        Set<LocalProject> reached = new LinkedHashSet<>();
        names().stream().filter(names).map(this::get).forEach(waiting::add);
        while (!waiting.isEmpty()) {
            LocalProject project = waiting.remove();
            if (!reached.add(project)) {
                continue;
            }
            project.demandReadable();
            discover(project);
            names().stream()
                    .filter(name -> !name.equals(project.name()) && project.mayNeed(name))
                    .map(this::get)
                    .forEach(waiting::add);
        }
        List<LocalProject> ordered = new ArrayList<>(byFolder.values());
        ordered.retainAll(reached);
        return ordered;
    }

    /** Adds the projects that this one names by their paths or by a workspace. */
    public void discover(LocalProject project) {
        project.paths().forEach(this::at);
        Workspace.around(project.directory()).forEach(this::at);
    }

    /** Returns the requirement without its version and address where the checkout has it. */
    public String ofTheCheckout(String line) {
        return NamedRequirement.parse(line)
                .filter(requirement -> has(requirement.name()))
                .map(NamedRequirement::ofTheCheckout)
                .orElse(line);
    }
}
