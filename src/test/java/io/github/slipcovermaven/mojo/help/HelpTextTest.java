package io.github.slipcovermaven.mojo.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.request.Refusal;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;

class HelpTextTest {

    @Test
    void namesAllGoals() throws Exception {
        assertThat(help(false).of(Optional.empty())).isEqualTo("""
                        SlipCover Plugin 1.2
                          Gates.

                        This plugin has 2 goals:

                        slipcover:merge
                          Merges.

                        slipcover:shard
                          Runs the tests of the
                          module on workers.

                        """);
    }

    @Test
    void showsTheParametersOfAGoalThatAUserMaySet() throws Exception {
        String shown = """
                SlipCover Plugin 1.2
                  Gates.

                slipcover:shard
                  Runs the tests of the
                  module on workers.

                  Available parameters:

                    engine (Default:
                    slipcover)
                      What measures.
                      User property:
                      slipcover.engine

                    source
                      Folders.
                      Required: Yes

                """;
        assertThat(help(true).of(Optional.of("shard"))).isEqualTo(shown);
        assertThat(help(true).of(Optional.of("slipcover:shard"))).isEqualTo(shown);
    }

    @Test
    void refusesAGoalThatIsNotThere() {
        assertThat(Refusal.of(() -> help(false).of(Optional.of("sharrd"))))
                .isEqualTo("There is no goal 'sharrd'.\nDid you mean shard?");
        assertThat(Refusal.of(() -> help(false).of(Optional.of("slipcover:test"))))
                .isEqualTo("There is no goal 'slipcover:test'.\n"
                        + "Name one of: merge, shard; without -Dgoal all are shown.");
    }

    private static HelpText help(boolean detail) throws Exception {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setName("SlipCover Plugin");
        plugin.setVersion("1.2");
        plugin.setGoalPrefix("slipcover");
        plugin.setDescription("Gates.");
        MojoDescriptor shard = goal("shard", "Runs the tests of the module on workers.");
        parameter(shard, "engine", "What measures.", "${slipcover.engine}", "slipcover")
                .setRequired(true);
        parameter(shard, "source", "Folders.", "", "").setRequired(true);
        parameter(shard, "project", "", "", "${project}").setEditable(false);
        plugin.addMojo(shard);
        plugin.addMojo(goal("merge", "Merges."));
        return new HelpText(plugin, detail, 24, 2);
    }

    private static MojoDescriptor goal(String name, String description) {
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal(name);
        goal.setDescription(description);
        goal.setImplementation(name);
        goal.setMojoConfiguration(new DefaultPlexusConfiguration("configuration"));
        return goal;
    }

    private static Parameter parameter(
            MojoDescriptor goal, String name, String description, String expression, String fallback) throws Exception {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        parameter.setDescription(description);
        parameter.setType("java.lang.String");
        parameter.setEditable(true);
        goal.addParameter(parameter);
        PlexusConfiguration told = goal.getMojoConfiguration().getChild(name, true);
        if (!expression.isEmpty()) {
            told.setValue(expression);
        }
        if (!fallback.isEmpty()) {
            told.setAttribute("default-value", fallback);
        }
        return parameter;
    }
}
