package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.problem.ModuleAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.EnvironmentWishes;
import io.github.slipcovermaven.shard.prepare.CachePruning;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Python environment of each execution of <code>shard</code>, with all that it needs, and nothing else: no test
 * runs, and nothing is written into the module. After it <code>mvn -o verify</code> needs no network for Python. The sources
 * and the tests need not be there yet: for a layer of a container's image the POM and what names the dependencies are
 * enough. What it makes follows from the configuration of <code>shard</code> in the POM and on the command line.
 *
 * @since 0.1.0
 */
@org.apache.maven.plugins.annotations.Mojo(name = "prepare", threadSafe = true)
public class PrepareMojo extends AbstractMojo {

    private static final String PRUNED = "io.github.slipcovermaven.pruned";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    @Inject
    private @Nullable LifecycleExecutor planner;

    @Inject
    private @Nullable BuildPluginManager realms;

    @Inject
    private @Nullable MavenPluginManager plugins;

    /**
     * Skips this goal. A skipped <code>shard</code> leaves no old result behind, and <code>check</code>
     * then says "skipped", not "passed".
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Looks at the cache beside the local repository, once for all modules, and prepares nothing: lists what it holds, how
     * large it is, when it was last used and for which modules. <code>true</code> (without a value, too) removes what
     * nobody used for 30 days, and what was never finished; <code>show</code> says what that would be.
     *
     * @since 0.1.0
     */
    @Parameter(property = "slipcover.prune", defaultValue = "false")
    private String prune;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            SessionSlips.tell(session, project, mojoExecution, console());
            SessionParameters.refuseVoid(session, project, mojoExecution);
            Set<String> executions = new Executions(project, mojoExecution, getPluginContext()).bound();
            if (skip) {
                console().info("Skipped: slipcover.skip is set.");
            } else if (CachePruning.of(prune) != CachePruning.NONE) {
                prune();
            } else if (executions.isEmpty() || isParentAlone()) {
                console().info("Skipped: no tests of Python are bound here.");
            } else {
                for (String id : executions) {
                    if (executions.size() > 1) {
                        console().info("for the execution " + id + ":");
                    }
                    prepare(id);
                }
            }
        } catch (ProblemException e) {
            AbstractSlipcoverMojo.throwAsMaven(e);
        }
    }

    /** The cache is the same for all modules. */
    private void prune() {
        if (session.getRepositorySession().getData().set(PRUNED, null, Boolean.TRUE)) {
            Path repository = Path.of(session.getLocalRepository().getBasedir());
            CachePruning.of(prune).run(EnvironmentWishes.cache(repository), console());
        } else {
            console().info("Skipped: the cache is the same for all modules.");
        }
    }

    private boolean isParentAlone() {
        return new SessionReactor(session, mojoExecution).members().isWithoutCode(project);
    }

    private MavenConsole console() {
        return new MavenConsole(
                getLog(),
                Terminal.of(session),
                Terminal.isParallel(session) ? Optional.of(project.getArtifactId()) : Optional.empty());
    }

    /** Maven gives a goal that is called by name nothing of an execution's own configuration, so it is asked for that one. */
    private void prepare(String id) throws MojoExecutionException, MojoFailureException {
        PluginDescriptor own = mojoExecution.getMojoDescriptor().getPluginDescriptor();
        String task = String.join(":", own.getGroupId(), own.getArtifactId(), own.getVersion(), "shard") + "@" + id;
        try {
            for (MojoExecution planned : Objects.requireNonNull(planner, "injected by Maven")
                    .calculateExecutionPlan(session, true, task)
                    .getMojoExecutions()) {
                prepare(planned);
            }
        } catch (ProblemException | MojoExecutionException | MojoFailureException e) {
            throw e;
        } catch (Exception e) { // what Maven's planning throws has no narrower type in common
            throw new ProblemException(
                    ModuleAdvice.goalCannotRun(
                            String.valueOf(e.getMessage()),
                            "shard",
                            project.getGroupId() + ":" + project.getArtifactId(),
                            false),
                    e);
        }
    }

    private void prepare(MojoExecution planned) throws Exception {
        MavenPluginManager manager = Objects.requireNonNull(plugins, "injected by Maven");
        Objects.requireNonNull(realms, "injected by Maven")
                .getPluginRealm(session, planned.getMojoDescriptor().getPluginDescriptor());
        SessionParameters.refuseVoid(session, project, planned);
        Mojo shard = manager.getConfiguredMojo(Mojo.class, session, planned);
        try {
            ((ShardMojo) shard).prepareEnvironment();
        } finally {
            manager.releaseMojo(shard, planned);
        }
    }
}
