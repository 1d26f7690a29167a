package io.github.slipcovermaven.mojo.spelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * A parameter of a goal that a user may set, by the plugin's descriptor.
 *
 * @param name as an element of {@code <configuration>}
 * @param type the Java type's name
 * @param property what sets it on the command line, {@code slipcover.minimum}
 * @param fallback the text of its default, with expressions; empty for none
 */
public record GoalParameter(String name, String type, Optional<String> property, String fallback) {

    private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Map");

    /** Returns the parameters of a goal, without those that only Maven sets. */
    public static List<GoalParameter> of(MojoDescriptor goal) {
        List<GoalParameter> all = new ArrayList<>();
        for (Parameter parameter : goal.getParameters()) {
            if (parameter.isEditable()) {
                // Without "false" it would be made, in what all modules share.
                PlexusConfiguration told = goal.getMojoConfiguration().getChild(parameter.getName(), false);
                all.add(new GoalParameter(
                        parameter.getName(),
                        parameter.getType(),
                        told == null ? Optional.empty() : Expressions.whole(told.getValue("")),
                        told == null ? "" : told.getAttribute("default-value", "")));
            }
        }
        return all;
    }

    /** Tells whether it holds several values, so that none of them is a value, too. */
    public boolean isCollection() {
        return COLLECTIONS.contains(type);
    }

    /** Tells whether it is true or false. */
    public boolean isFlag() {
        return type.equals("boolean");
    }
}
