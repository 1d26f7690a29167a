package io.github.slipcovermaven.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemConfigurationTest {

    @TempDir
    Path root;

    private Path configuration;

    @BeforeEach
    void begin() throws IOException {
        configuration = file("Git/etc/gitconfig");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Git/cmd/git.exe", "Git/bin/git", "Git/mingw64/bin/git.exe"})
    void liesBesideTheFirstGitOnThePath(String program) throws IOException {
        String first = folderOf("elsewhere/bin/other");
        String git = folderOf(program);
        String last = folderOf("last/bin/git");
        file("last/etc/gitconfig");

        assertThat(find(Map.of("PATH", String.join(File.pathSeparator, first, "", git, last))))
                .contains(configuration);
    }

    @Test
    void mayNotBeThere() throws IOException {
        Files.delete(configuration);

        assertThat(find(Map.of("PATH", folderOf("Git/bin/git")))).isEmpty();
        assertThat(find(Map.of("PATH", root.toString()))).isEmpty();
        assertThat(find(Map.of())).isEmpty();
    }

    @Test
    void variablesSayOtherwise() throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", folderOf("Git/bin/git"));
        Path named = root.resolve("named");
        variables.put("GIT_CONFIG_SYSTEM", named.toString());
        assertThat(find(variables)).contains(named);

        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        assertThat(find(variables)).isEmpty();
    }

    private static Optional<Path> find(Map<String, String> variables) {
        return SystemConfiguration.find(variables::get);
    }

    private String folderOf(String program) throws IOException {
        file(program);
        return root.resolve(program.substring(0, program.lastIndexOf('/'))).toString();
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(root.resolve(name.substring(0, name.lastIndexOf('/'))));
        return Files.exists(file) ? file : Files.createFile(file);
    }
}
