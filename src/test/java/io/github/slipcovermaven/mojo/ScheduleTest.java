package io.github.slipcovermaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.problem.Problem;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a shard with the id {@code it}. */
class ScheduleTest {

    private final Plugin plugin = plugin("slipcover-maven-plugin");
    private final MavenProject project = new MavenProject();
    private final MavenSession session = new MavenSession(
            null,
            (RepositorySystemSession) null,
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());
    private final List<MojoExecution> plan = new ArrayList<>();

    ScheduleTest() {
        project.setArtifactId("shop");
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(plugin);
    }

    @ParameterizedTest
    @CsvSource({
        "test, false",
        "pre-integration-test, true",
        "integration-test, true",
        "integration-test[10], true",
        "before:integration-test, true",
        "post-integration-test, false",
        "verify, false"
    })
    void theIntegrationTestsPhasesAreKnown(String phase, boolean integration) {
        MojoExecution shard = execution(plugin, "shard", "it");
        shard.setLifecyclePhase(phase);

        assertThat(schedule(shard).isIntegrationTest()).isEqualTo(integration);
        bind("it", phase, null);
        assertThat(schedule(execution(plugin, "shard", "it")).isIntegrationTest())
                .as("called by its name")
                .isEqualTo(integration);
        assertThat(schedule(execution(plugin, "shard", "default-cli")).isIntegrationTest())
                .isFalse();
    }

    @Test
    void aCheckThatComesLaterIsAhead() {
        plan("shard it", "merge default", "check default");

        assertThat(isAhead()).isTrue();
    }

    /** It is of another shard's time, or its phase is not asked for, or Maven has no plan at all. */
    @Test
    void aCheckThatHasBeenIsNone() {
        plan("check unit", "shard it", "merge default");
        assertThat(isAhead()).isFalse();

        plan.clear();
        assertThat(isAhead()).isFalse();
        assertThat(schedule(execution(plugin, "shard", "it")).isCheckAhead(planner(true)))
                .isFalse();
    }

    @Test
    void anotherPluginsCheckIsNone() {
        plan("shard it");
        plan.add(execution(plugin("jacoco-maven-plugin"), "check", "default"));

        assertThat(isAhead()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "${later}, false"})
    void aCheckThatMayBeSkippedIsNone(String skip, boolean ahead) {
        plan("shard it", "check default");
        bind("default", null, skip);
        assertThat(isAhead()).as("in the POM").isEqualTo(ahead);

        plugin.getExecutions().clear();
        plugin.flushExecutionMap();
        session.getUserProperties().setProperty("slipcover.skip", skip);
        assertThat(isAhead()).as("on the command line").isEqualTo(ahead);

        session.getUserProperties().clear();
        project.getProperties().setProperty("slipcover.skip", skip);
        assertThat(isAhead()).as("a property").isEqualTo(ahead);
    }

    @Test
    void goalsOfAModuleKeepTheirOrder() {
        plan("shard default", "shard it", "merge default", "check default");
        MojoExecution check = execution(plugin, "check", "default");
        Set<String> been = new HashSet<>(Set.of("shard (it)"));

        assertThat(schedule(check).outOfOrder(planner(false), been)).isEmpty();
        session.getRequest().setBuilderId("concurrent");
        assertThat(schedule(check).outOfOrder(planner(false), been).map(Problem::message))
                .contains("Maven runs check (default) of shop too early: before shard (default), merge (default).\n"
                        + "Build without -b concurrent: Maven's concurrent builder does not"
                        + " keep the order of a module's phases.");
        been.addAll(Set.of("shard (default)", "merge (default)"));
        assertThat(schedule(check).outOfOrder(planner(false), been)).isEmpty();
        been.clear();
        assertThat(schedule(execution(plugin, "shard", "default")).outOfOrder(planner(false), been))
                .isEmpty();
    }

    private boolean isAhead() {
        return schedule(execution(plugin, "shard", "it")).isCheckAhead(planner(false));
    }

    private void plan(String... goals) {
        Stream.of(goals).map(goal -> goal.split(" ")).forEach(parts -> plan.add(execution(plugin, parts[0], parts[1])));
    }

    private void bind(String id, @Nullable String phase, @Nullable String skip) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setPhase(phase);
        if (skip != null) {
            Xpp3Dom configuration = new Xpp3Dom("configuration");
            Xpp3Dom element = new Xpp3Dom("skip");
            element.setValue(skip);
            configuration.addChild(element);
            execution.setConfiguration(configuration);
        }
        plugin.addExecution(execution);
    }

    private Schedule schedule(MojoExecution execution) {
        return new Schedule(session, project, execution);
    }

    private static MojoExecution execution(Plugin of, String goal, String id) {
        return new MojoExecution(of, goal, id);
    }

    private static Plugin plugin(String name) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.slipcovermaven");
        plugin.setArtifactId(name);
        return plugin;
    }

    private LifecycleExecutor planner(boolean fails) {
        return (LifecycleExecutor) Proxy.newProxyInstance(
                LifecycleExecutor.class.getClassLoader(),
                new Class<?>[] {LifecycleExecutor.class},
                (proxy, method, arguments) -> {
                    if (fails) {
                        throw new IllegalStateException("no such phase");
                    }
                    return new MavenExecutionPlan(
                            plan.stream().map(ExecutionPlanItem::new).toList(), null);
                });
    }
}
