package io.github.slipcovermaven.mojo.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.mojo.cache.CacheExtension.Abstention;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.junit.jupiter.api.Test;

class BuildCacheTest {

    private static final String SKIP_SAVE = "maven.build.cache.skipSave";

    @SuppressWarnings("deprecation") // as Maven 3.6.3 makes one
    private final MavenSession session = new MavenSession(
            null,
            MavenRepositorySystemUtils.newSession(),
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());

    private final MavenProject project = project();
    private final MojoExecution shard = new MojoExecution(new Plugin(), "shard", "default");

    private static MavenProject project() {
        MavenProject project = new MavenProject();
        project.setArtifactId("shop");
        return project;
    }

    @Test
    void withoutTheExtensionNothingIsTouched() {
        assertThat(BuildCache.of(null).abstain(session, project, shard)).isEmpty();
        assertThat(project.getProperties()).isEmpty();
        assertThat(BuildCache.of(null).isIdle()).isTrue();
    }

    @Test
    void nothingIsStoredOfAModuleWhoseTestsWouldBePassedOver() {
        BuildCache cache = cache(new Extension(true, false, Abstention.MODULE));
        assertThat(cache.abstain(session, project, shard))
                .contains(
                        "build cache: nothing is stored of shop, because a restored module would run none of its tests;"
                                + " with this plugin in <runAlways> the rest of it is stored");
        assertThat(project.getProperties()).containsEntry(SKIP_SAVE, "true");
        assertThat(session.getUserProperties()).isEmpty();
        assertThat(cache.abstain(session, project, shard)).as("said once").isEmpty();
    }

    @Test
    void olderOnesStoreNothingMoreInTheBuildAndSaySoOfEachModule() {
        BuildCache cache = cache(new Extension(true, false, Abstention.BUILD));
        assertThat(cache.abstain(session, project, shard)).isPresent();
        assertThat(session.getUserProperties()).containsEntry(SKIP_SAVE, "true");
        assertThat(cache.abstain(session, project(), shard)).isPresent();
    }

    @Test
    void whatCannotBeKeptFromStoringIsRefused() {
        BuildCache cache = cache(new Extension(true, false, Abstention.NONE));
        assertThatThrownBy(() -> cache.abstain(session, project, shard))
                .isInstanceOf(ProblemException.class)
                .hasMessage("""
                        This version of maven-build-cache-extension can store shop and pass over its tests in later builds, whatever has changed in its Python files.
                        Take version 1.3.0, or 1.2.0 at least; or build with -Dmaven.build.cache.enabled=false.""");
    }

    @Test
    void whatRunsInARestoredModuleTooIsStored() {
        assertThat(cache(new Extension(true, true, Abstention.BUILD)).abstain(session, project, shard))
                .isEmpty();
        assertThat(project.getProperties()).isEmpty();
    }

    @Test
    void whereNothingIsStoredAnywayNothingIsSaid() {
        BuildCache off = cache(new Extension(false, false, Abstention.NONE));
        assertThat(off.abstain(session, project, shard)).isEmpty();
        assertThat(off.isIdle()).isTrue();
        BuildCache on = cache(new Extension(true, false, Abstention.NONE));
        assertThat(on.isIdle()).isFalse();
        project.getProperties().setProperty("maven.build.cache.enabled", "false");
        assertThat(on.abstain(session, project, shard)).isEmpty();
    }

    private static BuildCache cache(CacheExtension extension) {
        return new BuildCache(Optional.of(extension));
    }

    private record Extension(boolean isOn, boolean always, Abstention abstention) implements CacheExtension {

        @Override
        public boolean runsAlways(MavenProject project, MojoExecution goal) {
            return always;
        }
    }
}
