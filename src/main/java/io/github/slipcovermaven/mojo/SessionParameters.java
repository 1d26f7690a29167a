package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.mojo.spelling.Expressions;
import io.github.slipcovermaven.mojo.spelling.GoalParameter;
import io.github.slipcovermaven.mojo.spelling.ParameterCheck;
import io.github.slipcovermaven.mojo.spelling.PluginModel;
import java.util.HashSet;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** What the user wrote for the goal that runs, as this build's Maven understands it. */
final class SessionParameters {

    private SessionParameters() {}

    /**
     * Refuses what would change nothing without a word.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException naming the parameter and what is wrong with it
     */
    static void refuseVoid(MavenSession session, MavenProject project, MojoExecution execution) {
        ParameterCheck check = new ParameterCheck(model(project, execution), expressions(session, project, execution));
        check.refuseUnknown(known(execution));
        check.refuseVoid(GoalParameter.of(execution.getMojoDescriptor()), execution.getExecutionId());
    }

    /** Returns what the user wrote in the POM. */
    static PluginModel model(MavenProject project, MojoExecution execution) {
        return new PluginModel(project, execution.getPlugin().getKey());
    }

    private static Set<String> known(MojoExecution execution) {
        Set<String> names = new HashSet<>();
        for (MojoDescriptor goal :
                execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
            GoalParameter.of(goal).forEach(parameter -> names.add(parameter.name()));
        }
        return names;
    }

    private static Expressions expressions(MavenSession session, MavenProject project, MojoExecution execution) {
        PluginParameterExpressionEvaluator maven = new PluginParameterExpressionEvaluator(session, execution);
        return new Expressions(
                text -> {
                    try {
                        return maven.evaluate(text);
                    } catch (ExpressionEvaluationException e) {
                        return null; // Maven could not make anything of it; that is the answer.
                    }
                },
                name -> property(session, project, name));
    }

    /** In Maven's own order. */
    private static @Nullable String property(MavenSession session, MavenProject project, String name) {
        String value = session.getUserProperties().getProperty(name);
        if (value == null) {
            value = session.getSystemProperties().getProperty(name);
        }
        return value == null ? project.getProperties().getProperty(name) : value;
    }
}
