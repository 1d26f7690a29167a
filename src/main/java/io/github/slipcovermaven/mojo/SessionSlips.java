package io.github.slipcovermaven.mojo;

import io.github.slipcovermaven.mojo.spelling.Misspelt;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.request.Console;
import java.util.HashSet;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Tells of misspelt properties, of each once in a build, however many goals and modules it has. */
final class SessionSlips {

    private static final String KEY = "io.github.slipcovermaven.misspelt.";

    private SessionSlips() {}

    /** Warns of what nearly is a parameter, on the command line and in the properties of the module's POM. */
    static void tell(MavenSession session, MavenProject project, MojoExecution execution, Console console) {
        Set<String> given = new HashSet<>(session.getUserProperties().stringPropertyNames());
        given.addAll(project.getProperties().stringPropertyNames());
        for (Problem slip : new Misspelt(parameters(execution)).among(given)) {
            if (session.getRepositorySession().getData().set(KEY + slip.what(), null, Boolean.TRUE)) {
                console.warn(slip.message());
            }
        }
    }

    /** Returns the properties that any of the goals reads, by the plugin's descriptor. */
    private static Set<String> parameters(MojoExecution execution) {
        Set<String> names = new HashSet<>();
        for (MojoDescriptor goal :
                execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
            for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
                String value = parameter.getValue("");
                if (value.startsWith("${") && value.endsWith("}")) {
                    names.add(value.substring(2, value.length() - 1));
                }
            }
        }
        return names;
    }
}
