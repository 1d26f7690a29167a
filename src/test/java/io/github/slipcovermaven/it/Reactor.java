package io.github.slipcovermaven.it;

import java.io.File;

/**
 * Writes the modules of one build that fails in each of them ({@code --fail-at-end}), so that many refusals cost one
 * start of Maven. The folder's own POM names them.
 */
public final class Reactor {

    /** The group that the records of a {@link Matrix} name, too. */
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>io.github.slipcovermaven.it</groupId>
                <artifactId>%s</artifactId>
                <version>1</version>
                <relativePath>../../it-parent/%s</relativePath>
              </parent>
              <groupId>org.example</groupId>
              <artifactId>%s</artifactId>
              <packaging>pom</packaging>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.slipcovermaven</groupId>
                    <artifactId>slipcover-maven-plugin</artifactId>
                    <configuration>%s</configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private final File folder;

    /** A reactor in that folder. */
    public Reactor(File folder) {
        this.folder = folder;
    }

    /** Writes a module with that configuration of the plugin, and returns its folder. */
    public File module(String name, String configuration) {
        return module(name, "it-parent", "pom.xml", configuration);
    }

    /** Writes a module whose runner is behave. */
    public File behaveModule(String name, String configuration) {
        return module(name, "behave-parent", "behave/pom.xml", configuration);
    }

    private File module(String name, String parent, String pom, String configuration) {
        File module = new File(folder, name);
        Shop.write(module, "pom.xml", POM.formatted(parent, pom, name, configuration));
        return module;
    }
}
