package io.github.slipcovermaven.python.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.python.interpreter.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipConfigurationTest {

    @TempDir
    Path home;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void useAFileOfOurOwn() throws IOException {
        // The machine's own /etc/pip.conf is read first and must not decide these tests: every key they look at is set.
        file("""
                [global]
                # a comment
                index-url = https://one.invalid/simple
                extra_index_url =
                    https://two.invalid/simple
                    https://three.invalid/simple
                timeout: 7
                [list]
                format = columns
                [install]
                index-url = https://install.invalid/simple
                """);
    }

    private void file(String text) throws IOException {
        Path file = home.resolve(".config/pip/pip.conf");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private PipConfiguration read() {
        return PipConfiguration.read(new Host(variables, home), home.resolve("prefix"));
    }

    @Test
    void filesReachUv() {
        assertThat(read().forUv())
                .containsEntry("UV_DEFAULT_INDEX", "https://install.invalid/simple")
                .containsEntry("UV_INDEX", "https://two.invalid/simple https://three.invalid/simple")
                .containsEntry("UV_INDEX_STRATEGY", "unsafe-best-match")
                .containsEntry("UV_HTTP_TIMEOUT", "7");
        assertThat(read().unknownToUv()).isEmpty();
    }

    @Test
    void variablesWinOverFiles() {
        variables.put("PIP_INDEX_URL", "https://variable.invalid/simple");
        variables.put("PIP_CERT", "/certificates.pem");
        variables.put("PIP_FIND_LINKS", "/wheels /more");
        variables.put("PIP_PROXY", "http://proxy.invalid:3128");

        assertThat(read().forUv())
                .containsEntry("UV_DEFAULT_INDEX", "https://variable.invalid/simple")
                .containsEntry("SSL_CERT_FILE", "/certificates.pem")
                .containsEntry("UV_FIND_LINKS", "/wheels,/more")
                .containsEntry("HTTPS_PROXY", "http://proxy.invalid:3128");
    }

    @Test
    void theEnvironmentsOwnFileIsRead() throws IOException {
        Files.createDirectories(home.resolve("prefix"));
        Files.writeString(home.resolve("prefix/pip.conf"), "[global]\nindex-url = https://prefix.invalid/simple\n");
        file("");

        assertThat(read().forUv()).containsEntry("UV_DEFAULT_INDEX", "https://prefix.invalid/simple");
    }

    @Test
    void aSettingThatUvDoesNotKnowIsNamed() {
        variables.put("PIP_NO_BINARY", ":all:");
        variables.put("PIP_QUIET", "1");

        assertThat(read().unknownToUv()).containsExactly("no-binary");
    }

    @Test
    void localFilesAloneWorkOffline() {
        variables.put("PIP_NO_INDEX", "1");
        variables.put("PIP_FIND_LINKS", "/wheels");
        assertThat(read().isLocalOnly()).isTrue();

        variables.put("PIP_FIND_LINKS", "/wheels https://wheels.invalid/");
        assertThat(read().isLocalOnly()).isFalse();
    }

    @Test
    void whatTheUserSetForUvStays() {
        variables.put("UV_DEFAULT_INDEX", "https://uv.invalid/simple");
        Host host = new Host(variables, home);

        assertThat(new InstallSettings(Optional.empty(), List.of(), true, read()).uvEnvironment(host))
                .doesNotContainKey("UV_DEFAULT_INDEX")
                .containsEntry("UV_OFFLINE", "1");
        assertThat(new InstallSettings(Optional.of("https://parameter.invalid/"), List.of(), false, read())
                        .uvEnvironment(host))
                .containsEntry("UV_DEFAULT_INDEX", "https://parameter.invalid/")
                .doesNotContainKey("UV_OFFLINE");
    }
}
