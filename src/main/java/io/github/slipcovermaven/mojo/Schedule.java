package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.problem.ModuleAdvice;
import io.github.slipcovermaven.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** When the goal that runs does so in the build of its module, and what comes after it. */
final class Schedule {

    /** Maven 4 has the phase before as a part of the other one. */
    private static final Set<String> INTEGRATION =
            Set.of("pre-integration-test", "integration-test", "before:integration-test");

    /** As {@code -b} names it. */
    private static final String CONCURRENT = "concurrent";

    private static final String PREFIX = "slipcover.";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;

    Schedule(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
    }

    /** Tells whether it belongs to the integration tests; called by its name, too, where the POM says so of the execution. */
    boolean isIntegrationTest() {
        return Optional.ofNullable(execution.getLifecyclePhase())
                .or(this::bound)
                .map(phase -> phase.replaceFirst("\\[\\d+]$", ""))
                .filter(INTEGRATION::contains)
                .isPresent();
    }

    private Optional<String> bound() {
        return Stream.ofNullable(project.getPlugin(execution.getPlugin().getKey()))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(other -> other.getId().equals(execution.getExecutionId()))
                .flatMap(other -> Stream.ofNullable(other.getPhase()))
                .findFirst();
    }

    /**
     * Returns that goals of this plugin that come before this one in the module have not been yet: what they left in an
     * earlier build would be merged or judged in place of this one's. Maven 4's concurrent builder begins the phases of a
     * module at the same time where its packaging says nothing against it.
     *
     * @param been the goals that have been in this module
     */
    Optional<Problem> outOfOrder(@Nullable LifecycleExecutor planner, Set<String> been) {
        if (!CONCURRENT.equals(session.getRequest().getBuilderId())
                || execution.getSource() == MojoExecution.Source.CLI) {
            return Optional.empty();
        }
        List<String> early = planned(planner).stream()
                .takeWhile(other -> !isThis(other))
                .filter(this::isOfThisPlugin)
                .map(Schedule::name)
                .filter(name -> !been.contains(name))
                .toList();
        return early.isEmpty()
                ? Optional.empty()
                : Optional.of(ModuleAdvice.outOfOrder(name(execution), project.getArtifactId(), early));
    }

    /** Returns the goal's name, with its execution. */
    static String name(MojoExecution goal) {
        return goal.getGoal() + " (" + goal.getExecutionId() + ")";
    }

    private List<MojoExecution> planned(@Nullable LifecycleExecutor planner) {
        if (planner == null) {
            return List.of(); // of a goal that something else than Maven has made
        }
        try {
            return planner.calculateExecutionPlan(session, false, tasks()).getMojoExecutions();
        } catch (Exception e) { // what Maven's planning throws has no narrower type in common
            return List.of();
        }
    }

    private boolean isOfThisPlugin(MojoExecution other) {
        return other.getPlugin().getKey().equals(execution.getPlugin().getKey());
    }

    /** Tells whether a check comes after it in this build, as Maven plans it: its phase is asked for, and it is not skipped. */
    boolean isCheckAhead(@Nullable LifecycleExecutor planner) {
        return planned(planner).stream()
                .dropWhile(other -> !isThis(other))
                .skip(1)
                .anyMatch(other -> other.getGoal().equals("check")
                        && isOfThisPlugin(other)
                        && !mayBeSkipped(other.getExecutionId()));
    }

    private String[] tasks() {
        List<String> goals = session.getGoals();
        if (!goals.isEmpty()) {
            return goals.toArray(String[]::new);
        }
        String goal = Optional.ofNullable(project.getDefaultGoal()).orElse("");
        return goal.isBlank() ? new String[0] : goal.strip().split("\\s+");
    }

    private boolean isThis(MojoExecution other) {
        return isOfThisPlugin(other)
                && other.getGoal().equals(execution.getGoal())
                && other.getExecutionId().equals(execution.getExecutionId());
    }

    /** What is no plain no may become a yes. */
    private boolean mayBeSkipped(String check) {
        return SessionParameters.model(project, execution)
                .element(check, "skip")
                .map(Xpp3Dom::getValue)
                .or(() -> Optional.ofNullable(session.getUserProperties().getProperty(PREFIX + "skip")))
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(PREFIX + "skip")))
                .filter(value -> !value.strip().equals("false"))
                .isPresent();
    }
}
