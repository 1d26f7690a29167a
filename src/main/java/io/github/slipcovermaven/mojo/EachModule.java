package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.problem.ModuleAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Runs a goal that was called by its name in several modules, in each with the module's own configuration and version of
 * the plugin: Maven plans and configures it, as it does for the one module that it would run it in.
 */
final class EachModule {

    private final MavenSession session;
    private final MojoExecution execution;
    private final LifecycleExecutor planner;
    private final BuildPluginManager runner;
    private final Log log;

    EachModule(
            MavenSession session,
            MojoExecution execution,
            LifecycleExecutor planner,
            BuildPluginManager runner,
            Log log) {
        this.planner = planner;
        this.runner = runner;
        this.session = session;
        this.execution = execution;
        this.log = log;
    }

    /**
     * Runs it in all of them, also where it failed in one.
     *
     * @throws ProblemException when it failed in any
     */
    void run(List<MavenProject> modules) {
        List<ModuleAdvice.Failure> failures = new ArrayList<>();
        for (MavenProject module : modules) {
            log.info("");
            log.info(execution.getGoal() + " of " + module.getArtifactId() + ":");
            run(module).ifPresent(problem -> failures.add(new ModuleAdvice.Failure(module.getArtifactId(), problem)));
        }
        if (!failures.isEmpty()) {
            throw new ProblemException(ModuleAdvice.goalFailed(execution.getGoal(), modules.size(), failures));
        }
    }

    private Optional<Problem> run(MavenProject module) {
        MavenProject current = session.getCurrentProject();
        MavenSession alone = session.clone();
        try {
            alone.setProjects(List.of(module)); // makes it the current one, too
            for (MojoExecution planned :
                    planner.calculateExecutionPlan(alone, true, task(module)).getMojoExecutions()) {
                runner.executeMojo(alone, planned);
            }
            return Optional.empty();
        } catch (Exception e) { // what Maven's planning throws has no narrower type in common
            return Optional.of(problem(e, module));
        } finally {
            // In Maven 4 a session and its copy have the current project in common.
            session.setCurrentProject(current);
        }
    }

    /** The version is the module's own, as in its lifecycle. */
    private String task(MavenProject module) {
        PluginDescriptor descriptor = execution.getMojoDescriptor().getPluginDescriptor();
        Plugin own = module.getPlugin(descriptor.getPluginLookupKey());
        String version = own == null || own.getVersion() == null ? descriptor.getVersion() : own.getVersion();
        return String.join(":", descriptor.getGroupId(), descriptor.getArtifactId(), version, execution.getGoal()) + "@"
                + execution.getExecutionId();
    }

    /** Another version of the plugin, or other dependencies of it, have a class of their own for the same problem. */
    private Problem problem(Exception failure, MavenProject module) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .filter(ProblemException.class::isInstance)
                .map(cause -> ((ProblemException) cause).problem())
                .findFirst()
                .orElseGet(() -> ModuleAdvice.goalCannotRun(
                        String.valueOf(failure.getMessage()),
                        execution.getGoal(),
                        module.getGroupId() + ":" + module.getArtifactId(),
                        failure instanceof MojoFailureException));
    }
}
