package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.request.BuildModules;
import io.github.slipcovermaven.shard.prepare.ModuleSigns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The modules of the session that a goal is meant for. Maven runs a goal that needs no POM once, in one project, when it
 * is called by its name ({@code DefaultLifecycleTaskSegmentCalculator}); a goal that is bound to a phase, or needs a POM,
 * it runs in each.
 */
final class SessionModules {

    private static final String PREFIX = "slipcover.";

    private final MavenSession session;
    private final MojoExecution execution;

    SessionModules(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /** Tells whether the goal has but the current module to treat. */
    boolean isThisOneAlone() {
        return execution.getSource() != MojoExecution.Source.CLI
                || execution.getMojoDescriptor().isProjectRequired()
                || session.getProjects().size() < 2;
    }

    /**
     * Returns the modules that have, or should have, a result; the current one where that is none, so that it is said
     * what is missing.
     *
     * @param inputs what is merged instead of the modules' own results
     */
    List<MavenProject> concerned(List<Path> inputs) {
        Set<String> brought = inputs.isEmpty() ? Set.of() : ModuleSigns.modulesOf(inputs);
        List<MavenProject> concerned = session.getProjects().stream()
                .filter(project -> isConcerned(project, brought))
                .toList();
        return concerned.isEmpty() ? List.of(session.getCurrentProject()) : concerned;
    }

    private boolean isConcerned(MavenProject project, Set<String> brought) {
        ModuleSigns signs = signs(project);
        return brought.contains(project.getGroupId() + ":" + project.getArtifactId())
                || new Executions(
                                project,
                                execution,
                                session.getPluginContext(
                                        execution.getMojoDescriptor().getPluginDescriptor(), project))
                        .isAny()
                || signs.hasResult()
                || signs.hasPython(places(project));
    }

    /**
     * Returns all modules of the build, also those that are left out of it; where Maven was started in a module of a
     * whole, those that the whole names, too.
     *
     * @param top the folder of the build
     */
    BuildModules build(Path top) {
        List<MavenProject> all = session.getAllProjects();
        Map<Path, BuildModules.Module> modules = new LinkedHashMap<>();
        ReactorMembers members = new ReactorMembers(session, execution, new ConcurrentHashMap<>());
        for (MavenProject project : all == null || all.isEmpty() ? session.getProjects() : all) {
            if (project.getBasedir() != null) {
                Path directory = project.getBasedir().toPath().toAbsolutePath().normalize();
                modules.put(
                        directory,
                        new BuildModules.Module(
                                project.getGroupId() + ":" + project.getArtifactId(),
                                directory,
                                Path.of(project.getBuild().getDirectory()),
                                Optional.of(inputs(project)),
                                members.isParentWithoutPython(project)));
            }
        }
        members.above().stream()
                .flatMap(whole -> whole.modules().stream())
                .forEach(sibling -> modules.putIfAbsent(sibling, unknown(sibling)));
        return new BuildModules(top, List.copyOf(modules.values()));
    }

    private static BuildModules.Module unknown(Path directory) {
        return new BuildModules.Module(
                Names.text(directory.getFileName()), directory, directory.resolve("target"), Optional.empty(), false);
    }

    /** Tells whether a project has Python where {@code shard} would look for it, or tests that have lost theirs. */
    boolean hasPython(MavenProject project) {
        return signs(project).hasPython(places(project)) || signs(project).hasTests();
    }

    private static ModuleSigns signs(MavenProject project) {
        Path output = Path.of(project.getBuild().getDirectory()).resolve("slipcover");
        return new ModuleSigns(project.getBasedir().toPath(), output, output);
    }

    private List<String> places(MavenProject project) {
        return Stream.of("source", "tests")
                .flatMap(parameter -> list(project, parameter).stream())
                .toList();
    }

    /** Returns the folders that a project merges from instead of its own. */
    List<Path> inputs(MavenProject project) {
        return list(project, "inputs").stream()
                .map(folder -> Names.in(project.getBasedir().toPath(), folder).normalize())
                .toList();
    }

    private List<String> list(MavenProject project, String parameter) {
        List<String> values = new ArrayList<>();
        Stream.of(session.getUserProperties(), project.getProperties())
                .flatMap(properties -> Stream.ofNullable(properties.getProperty(PREFIX + parameter)))
                .flatMap(value -> Arrays.stream(value.split(",")))
                .forEach(values::add);
        SessionParameters.model(project, execution).all(parameter).stream()
                .flatMap(element -> Stream.concat(Stream.of(element), Stream.of(element.getChildren())))
                .flatMap(one -> Stream.ofNullable(one.getValue()))
                .forEach(values::add);
        return values.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
