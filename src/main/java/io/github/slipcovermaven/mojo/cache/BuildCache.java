package io.github.slipcovermaven.mojo.cache;

import io.github.slipcovermaven.mojo.cache.CacheExtension.Abstention;
import io.github.slipcovermaven.problem.BuildCacheAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the build-cache extension from storing a module whose goals of this plugin it would pass over the next time. By
 * default it looks at {@code src/main/java} and its like alone: with another {@code .py} file it would restore the result,
 * run no test and judge nothing.
 */
public final class BuildCache {

    private static final String ENABLED = "maven.build.cache.enabled";
    private static final String SKIP_SAVE = "maven.build.cache.skipSave";
    private static final String YES = "true";

    private final Optional<CacheExtension> extension;

    BuildCache(Optional<CacheExtension> extension) {
        this.extension = extension;
    }

    /**
     * Finds it.
     *
     * @param container Maven's; null for a goal that something else than Maven has made
     */
    public static BuildCache of(@Nullable PlexusContainer container) {
        return new BuildCache(Optional.ofNullable(container).flatMap(LoadedExtension::find));
    }

    /**
     * Has nothing stored of a module, unless the extension runs the goal in a restored one, too.
     *
     * @return what to say of it, once for a module
     * @throws ProblemException when it would be stored all the same
     */
    public Optional<String> abstain(MavenSession session, MavenProject project, MojoExecution goal) {
        if (extension.isEmpty()
                || isOff(extension.get(), project)
                || YES.equals(
                        project.getProperties().getProperty(SKIP_SAVE))) { // the user says it, or another goal did
            return Optional.empty();
        }
        Abstention abstention = extension.get().abstention();
        if (abstention == Abstention.NONE) {
            throw new ProblemException(BuildCacheAdvice.cannotAbstain(project.getArtifactId()));
        }
        if (extension.get().runsAlways(project, goal)) {
            return Optional.empty();
        }
        project.getProperties().setProperty(SKIP_SAVE, YES);
        if (abstention == Abstention.BUILD) {
            session.getUserProperties().setProperty(SKIP_SAVE, YES);
        }
        return Optional.of(BuildCacheAdvice.notStored(project.getArtifactId()));
    }

    /** Tells whether there is none, or none at work. */
    boolean isIdle() {
        return extension.filter(CacheExtension::isOn).isEmpty();
    }

    private static boolean isOff(CacheExtension extension, MavenProject project) {
        return !extension.isOn() || "false".equals(project.getProperties().getProperty(ENABLED));
    }
}
