package io.github.slipcovermaven.mojo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Which executions of {@code shard} belong to this build. They are remembered in the plugin's context,
 * which Maven keeps per module and build; JDK types only, because every realm sees them.
 */
final class Executions {

    private static final String BEEN = "slipcover.been";
    private static final String KEY = "slipcover.executions";

    private final MavenProject project;
    private final MojoExecution current;
    private final Map<Object, Object> context;

    @SuppressWarnings("unchecked") // AbstractMojo still declares a raw map
    Executions(MavenProject project, MojoExecution current, Map<?, ?> context) {
        this.project = project;
        this.current = current;
        this.context = (Map<Object, Object>) context;
    }

    /** Remembers that the current execution of {@code shard} ran, or was skipped, in this build. */
    void remember() {
        ran().add(current.getExecutionId());
    }

    /** Returns the goals that have been in this module, done or passed over; it can be added to. */
    @SuppressWarnings("unchecked") // only this class writes under the key
    Set<String> been() {
        synchronized (context) {
            return (Set<String>) context.computeIfAbsent(BEEN, key -> ConcurrentHashMap.<String>newKeySet());
        }
    }

    /** Returns the executions that ran in this build, else those that the POM binds. */
    List<String> expected() {
        return List.copyOf(ran().isEmpty() ? bound() : ran());
    }

    /** Returns whether {@code shard} ran in this build, or is bound to it by the POM. */
    boolean isAny() {
        return !expected().isEmpty();
    }

    @SuppressWarnings("unchecked") // only this class writes under the key
    private Set<String> ran() {
        synchronized (context) {
            return (Set<String>) context.computeIfAbsent(KEY, key -> new LinkedHashSet<String>());
        }
    }

    /** Returns the executions that the POM binds. */
    Set<String> bound() {
        Set<String> ids = new LinkedHashSet<>();
        Plugin plugin = project.getPlugin(
                current.getPlugin().getGroupId() + ":" + current.getPlugin().getArtifactId());
        if (plugin != null) {
            for (PluginExecution execution : plugin.getExecutions()) {
                // The phase "none" is how an inherited execution is switched off.
                if (execution.getGoals().contains("shard") && !"none".equals(execution.getPhase())) {
                    ids.add(execution.getId());
                }
            }
        }
        return ids;
    }
}
