package io.github.slipcovermaven.mojo.cache;

import io.github.slipcovermaven.mojo.listen.SessionListener;
import io.github.slipcovermaven.problem.BuildCacheAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.LegacySupport;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.jspecify.annotations.Nullable;

/**
 * A goal that the build-cache extension may pass over. Where it restores a module it has Maven make and configure the goals
 * that it passes over, and runs them not: that is seen, and fails the build.
 */
public abstract class CacheableMojo extends AbstractMojo {

    private static final String CONFIGURED = "slipcover.configured";
    private static final String BEGUN = "slipcover.begun";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    protected MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    protected MavenSession session;

    // A parameter and not injected: the build-cache extension makes goals outside their own scope.
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    protected MojoExecution mojoExecution;

    @Inject
    private @Nullable PlexusContainer container;

    @Inject
    private @Nullable LegacySupport sessions;

    /** Maven sets the parameter, whether it runs the goal then or not. */
    public final void setMojoExecution(MojoExecution execution) {
        mojoExecution = execution;
        MavenSession current = sessions == null ? null : sessions.getSession();
        if (current == null
                || current.getCurrentProject() == null
                || BuildCache.of(container).isIdle()) {
            return;
        }
        MavenProject module = current.getCurrentProject();
        Set<String> configured = names(CONFIGURED);
        if (configured.isEmpty()) {
            SessionListener.watch(current, event -> {
                if (event.getType() == ExecutionEvent.Type.ProjectSucceeded && module.equals(event.getProject())) {
                    refusePassedOver(event.getSession(), module);
                }
            });
        }
        configured.add(name(execution));
    }

    private void refusePassedOver(MavenSession ended, MavenProject module) {
        Set<String> begun = names(BEGUN);
        List<String> passedOver = names(CONFIGURED).stream()
                .filter(goal -> !begun.contains(goal))
                .sorted()
                .toList();
        if (!passedOver.isEmpty()) {
            ended.getResult()
                    .addException(
                            new ProblemException(BuildCacheAdvice.passedOver(module.getArtifactId(), passedOver)));
        }
    }

    /** The goal does run, and what comes of it is not stored unless it runs in a restored module, too. */
    protected final Optional<String> beginUncached() {
        names(BEGUN).add(name(mojoExecution));
        return BuildCache.of(container).abstain(session, project, mojoExecution);
    }

    private static String name(MojoExecution goal) {
        return goal.getGoal() + " (" + goal.getExecutionId() + ")";
    }

    /** In the plugin's context, which Maven keeps per module and build; JDK types only, because every realm sees them. */
    @SuppressWarnings("unchecked") // AbstractMojo declares a raw map, and only this class writes under the keys
    private Set<String> names(String key) {
        Map<Object, Object> context = getPluginContext();
        synchronized (context) {
            return (Set<String>) context.computeIfAbsent(key, any -> ConcurrentHashMap.<String>newKeySet());
        }
    }
}
