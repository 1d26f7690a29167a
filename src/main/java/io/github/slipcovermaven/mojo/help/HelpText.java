package io.github.slipcovermaven.mojo.help;

import io.github.slipcovermaven.mojo.spelling.GoalParameter;
import io.github.slipcovermaven.mojo.spelling.Nearest;
import io.github.slipcovermaven.problem.ParameterAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * The help of all goals or of one, in the form in which the plugin tools' own goal has it. That one shows nothing for a goal
 * that is not there, and succeeds.
 */
public final class HelpText {

    private final PluginDescriptor plugin;
    private final boolean detail;
    private final Paragraphs text;

    /**
     * Prepares.
     *
     * @param detail whether parameters are shown, too
     * @param lineLength how long a line may be
     * @param indentSize by how many columns what belongs to something is indented
     */
    public HelpText(PluginDescriptor plugin, boolean detail, int lineLength, int indentSize) {
        this.plugin = plugin;
        this.detail = detail;
        this.text = new Paragraphs(lineLength, indentSize);
    }

    /**
     * Returns the text.
     *
     * @param goal its name, with the plugin's prefix or without; empty for all
     * @throws ProblemException when there is no such goal
     */
    public String of(Optional<String> goal) {
        List<MojoDescriptor> goals = plugin.getMojos().stream()
                .sorted(Comparator.comparing(MojoDescriptor::getGoal))
                .toList();
        text.add(0, plugin.getName() + " " + plugin.getVersion())
                .add(1, plugin.getDescription())
                .gap();
        if (goal.isPresent()) {
            goal(find(goal.get(), goals));
        } else {
            text.add(0, "This plugin has " + goals.size() + " goals:").gap();
            goals.forEach(this::goal);
        }
        return text.toString();
    }

    private MojoDescriptor find(String given, List<MojoDescriptor> goals) {
        String prefix = plugin.getGoalPrefix() + ":";
        String name = given.startsWith(prefix) ? given.substring(prefix.length()) : given;
        List<String> names = goals.stream().map(MojoDescriptor::getGoal).toList();
        return goals.stream()
                .filter(goal -> goal.getGoal().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(ParameterAdvice.goalUnknown(given, names, new Nearest(names).to(name))));
    }

    private void goal(MojoDescriptor goal) {
        text.add(0, plugin.getGoalPrefix() + ":" + goal.getGoal())
                .add(1, goal.getDescription())
                .gap();
        if (detail) {
            text.add(1, "Available parameters:").gap();
            Map<String, GoalParameter> told =
                    GoalParameter.of(goal).stream().collect(Collectors.toMap(GoalParameter::name, Function.identity()));
            for (Parameter parameter : goal.getParameters()) {
                // Those that only Maven sets are not among them.
                Optional.ofNullable(told.get(parameter.getName())).ifPresent(own -> parameter(parameter, own));
            }
        }
    }

    private void parameter(Parameter parameter, GoalParameter own) {
        String fallback = own.fallback();
        text.add(2, own.name() + (fallback.isEmpty() ? "" : " (Default: " + fallback + ")"));
        text.add(3, parameter.getDescription());
        if (parameter.isRequired() && fallback.isEmpty()) {
            text.add(3, "Required: Yes");
        }
        own.property().ifPresent(property -> text.add(3, "User property: " + property));
        text.gap();
    }
}
