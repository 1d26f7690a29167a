package io.github.slipcovermaven.mojo.spelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's configuration as the model has it, parents, profiles and pluginManagement included. What Maven hands to
 * a goal has lost the elements that no parameter bears the name of, and up to Maven 3.10 an empty element is gone from
 * it, too, where a parameter has a property.
 */
public final class PluginModel {

    private final @Nullable Xpp3Dom ofPlugin;
    private final Map<String, Xpp3Dom> ofExecutions = new LinkedHashMap<>();

    /** Reads what a project says of the plugin with that key; nothing, where it says nothing. */
    public PluginModel(MavenProject project, String key) {
        Plugin plugin = find(project, key);
        ofPlugin = plugin == null ? null : (Xpp3Dom) plugin.getConfiguration();
        if (plugin != null) {
            for (PluginExecution execution : plugin.getExecutions()) {
                if (execution.getConfiguration() instanceof Xpp3Dom configuration) {
                    ofExecutions.put(execution.getId(), configuration);
                }
            }
        }
    }

    /** Reads these configurations. */
    public PluginModel(@Nullable Xpp3Dom ofPlugin, Map<String, Xpp3Dom> ofExecutions) {
        this.ofPlugin = ofPlugin;
        this.ofExecutions.putAll(ofExecutions);
    }

    /** Maven takes what pluginManagement says where a goal is called by name and the build has no such plugin. */
    private static @Nullable Plugin find(MavenProject project, String key) {
        Plugin plugin = project.getPlugin(key);
        if (plugin == null && project.getPluginManagement() != null) {
            plugin = project.getPluginManagement().getPluginsAsMap().get(key);
        }
        return plugin;
    }

    /** Returns what an execution says of a parameter; the model builder has merged the plugin's into its own. */
    public Optional<Xpp3Dom> element(String execution, String parameter) {
        Xpp3Dom configuration = ofExecutions.getOrDefault(execution, ofPlugin);
        return configuration == null ? Optional.empty() : Optional.ofNullable(configuration.getChild(parameter));
    }

    /** Returns what the plugin and its executions say of a parameter. */
    public List<Xpp3Dom> all(String parameter) {
        return Stream.concat(Stream.ofNullable(ofPlugin), ofExecutions.values().stream())
                .flatMap(configuration -> Stream.of(configuration.getChildren(parameter)))
                .toList();
    }

    /** Returns the names of all elements, each with the execution that has it; empty for the plugin's own. */
    public Map<String, Optional<String>> names() {
        Map<String, Optional<String>> names = new LinkedHashMap<>();
        for (String name : childrenOf(ofPlugin)) {
            names.put(name, Optional.empty());
        }
        ofExecutions.forEach((id, configuration) -> {
            for (String name : childrenOf(configuration)) {
                names.putIfAbsent(name, Optional.of(id));
            }
        });
        return names;
    }

    private static List<String> childrenOf(@Nullable Xpp3Dom configuration) {
        List<String> names = new ArrayList<>();
        if (configuration != null) {
            for (Xpp3Dom child : configuration.getChildren()) {
                names.add(child.getName());
            }
        }
        return names;
    }
}
