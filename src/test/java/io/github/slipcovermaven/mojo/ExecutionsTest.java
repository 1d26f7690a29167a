package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExecutionsTest {

    private final Plugin plugin = new Plugin();
    private final MavenProject project = new MavenProject();
    private final Map<String, Object> context = new HashMap<>();

    ExecutionsTest() {
        plugin.setGroupId("io.github.slipcovermaven");
        plugin.setArtifactId("slipcover-maven-plugin");
        project.getModel().setBuild(new Build());
    }

    @Test
    void thePomSaysItWhereNothingRan() {
        bind("unit", null, "shard");
        bind("it", "integration-test", "shard", "merge");
        bind("gate", null, "merge", "check");
        bind("off", "none", "shard");
        project.getBuild().addPlugin(plugin);

        assertThat(executions("gate").expected()).containsExactly("unit", "it");
    }

    @Test
    void whatRanInThisBuildGoesBeforeThePom() {
        bind("unit", null, "shard");
        bind("it", null, "shard");
        project.getBuild().addPlugin(plugin);

        executions("it").remember();
        executions("default-cli").remember();
        executions("it").remember();

        assertThat(executions("gate").expected()).containsExactly("it", "default-cli");
    }

    @Test
    void withoutThePluginInThePomNoneIsKnown() {
        assertThat(executions("default-cli").expected()).isEmpty();
    }

    @Test
    void onlyWhatEveryRealmSeesIsKeptInMavensContext() {
        executions("it").remember();

        assertThat(context.values())
                .singleElement()
                .satisfies(
                        value -> assertThat(value.getClass().getClassLoader()).isNull());
    }

    private void bind(String id, @Nullable String phase, String... goals) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setPhase(phase);
        execution.setGoals(List.of(goals));
        plugin.addExecution(execution);
    }

    private Executions executions(String current) {
        return new Executions(project, new MojoExecution(plugin, "shard", current), context);
    }
}
