package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.mojo.spelling.PluginModel;
import io.github.slipcovermaven.shard.prepare.ModuleSigns;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Which projects of the reactor have a result that is merged with the others'. The POMs say that: a project that never came
 * to its goals, or is no part of this build, must be missed all the same.
 */
final class ReactorMembers {

    private static final String PREFIX = "slipcover.";
    private static final String WITHOUT_CODE = "without code ";

    private final MavenSession session;
    private final MojoExecution execution;
    private final ConcurrentMap<String, Object> memo;

    /**
     * Looks at a session.
     *
     * @param memo what was looked at, for all goals of it
     */
    ReactorMembers(MavenSession session, MojoExecution execution, ConcurrentMap<String, Object> memo) {
        this.memo = memo;
        this.session = session;
        this.execution = execution;
    }

    /** Returns the project that Maven was started for, whether it is built or not. */
    MavenProject top() {
        return all().stream().filter(MavenProject::isExecutionRoot).findFirst().orElseGet(session::getTopLevelProject);
    }

    /** Returns whose module the top project is; empty where it is the whole. */
    Optional<Aggregator> above() {
        return Aggregator.above(top());
    }

    /** With those that the user leaves out of this build; the top project first, which Maven may name last. */
    private List<MavenProject> all() {
        List<MavenProject> all = session.getAllProjects();
        return (all == null || all.isEmpty() ? session.getProjects() : all)
                .stream()
                        .sorted(Comparator.comparing(project -> !project.isExecutionRoot()))
                        .toList();
    }

    /**
     * Returns the projects that are merged, in the order of the build.
     *
     * @param called those that a goal was called for by its name
     */
    List<MavenProject> of(Set<String> called) {
        return all().stream()
                .filter(project -> called.contains(id(project))
                        || !executions(project, "check", "merge").isEmpty())
                .filter(project -> is(project, "aggregate") && !is(project, "skip"))
                .filter(project -> !isWithoutCode(project))
                .toList();
    }

    /** Tells whether a project is built. */
    boolean isInBuild(MavenProject project) {
        return session.getProjects().stream().anyMatch(other -> id(other).equals(id(project)));
    }

    /**
     * A parent passes its goals on to its modules; it has nothing to run them on itself. What it configures is for them,
     * so that a source that it has not itself is none that is missing.
     */
    boolean isWithoutCode(MavenProject project) {
        return (Boolean) memo.computeIfAbsent(WITHOUT_CODE + id(project), key -> looksWithoutCode(project));
    }

    private boolean looksWithoutCode(MavenProject project) {
        return isParentWithoutPython(project)
                && isLeftOut(new SessionModules(session, execution).inputs(project), project);
    }

    /** Tells whether a project has modules, or is their parent, and no Python. */
    boolean isParentWithoutPython(MavenProject project) {
        return project.getPackaging().equals("pom")
                && (!project.getModules().isEmpty() || isParentOfAny(project))
                && !new SessionModules(session, execution).hasPython(project);
    }

    /** A parent need not name its modules: another POM may, and Maven 4 finds them by itself. */
    private boolean isParentOfAny(MavenProject project) {
        return all().stream()
                .map(MavenProject::getParent)
                .anyMatch(parent -> parent != null && id(parent).equals(id(project)));
    }

    private boolean isLeftOut(List<Path> inputs, MavenProject project) {
        return ModuleSigns.areOfOthers(inputs, id(project))
                || (!ModuleSigns.modulesOf(inputs).contains(id(project))
                        && inputs.stream().allMatch(folder -> isForOthers(folder, project)));
    }

    /** What the modules inherit each of them reads for itself; a relative folder each has for itself, and the parent none. */
    private boolean isForOthers(Path folder, MavenProject project) {
        Path inherited = project.getBasedir().toPath().relativize(folder);
        return session.getProjects().stream()
                .filter(other -> !id(other).equals(id(project)))
                .anyMatch(other -> new SessionModules(session, execution)
                        .inputs(other).stream()
                                .anyMatch(theirs -> theirs.equals(folder)
                                        || (!Files.exists(folder)
                                                && other.getBasedir()
                                                        .toPath()
                                                        .resolve(inherited)
                                                        .normalize()
                                                        .equals(theirs))));
    }

    /** Tells whether a project's POM asks for the merge of all. */
    boolean aggregates(MavenProject project) {
        return is(project, "aggregate");
    }

    /** Returns the executions that the POM binds one of these goals to. */
    Set<String> executions(MavenProject project, String... goals) {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        return plugin == null
                ? Set.of()
                : plugin.getExecutions().stream()
                        // The phase "none" is how an inherited execution is switched off.
                        .filter(bound -> !"none".equals(bound.getPhase()))
                        .filter(bound -> Stream.of(goals).anyMatch(bound.getGoals()::contains))
                        .map(PluginExecution::getId)
                        .collect(Collectors.toSet());
    }

    /** Returns the folder of a project's reports. */
    Path output(MavenProject project) {
        return value(project, "outputDirectory")
                .map(folder -> project.getBasedir().toPath().resolve(Given.path(new File(folder))))
                .orElseGet(() -> Path.of(project.getBuild().getDirectory()).resolve("slipcover"))
                .toAbsolutePath()
                .normalize();
    }

    private boolean is(MavenProject project, String parameter) {
        return value(project, parameter).filter("true"::equals).isPresent();
    }

    /** In Maven's own order: what an execution says, what the command line says, what a property says. */
    private Optional<String> value(MavenProject project, String parameter) {
        PluginModel model = SessionParameters.model(project, execution);
        return executions(project, "check", "merge").stream()
                .sorted()
                .map(id -> model.element(id, parameter))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> model.element("", parameter))
                .map(element -> element.getChildCount() > 0 ? "..." : String.valueOf(element.getValue()))
                .or(() -> Optional.ofNullable(session.getUserProperties().getProperty(PREFIX + parameter)))
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(PREFIX + parameter)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    static String id(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }
}
