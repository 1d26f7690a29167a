package io.github.slipcovermaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the page of licences against what Maven fetches with the plugin, and what the plugin installs. */
class LicencePageTest {

    private static final Path PAGE = Path.of("docs", "licences.md");
    private static final Path INSTALL = Path.of("src/main/resources/io/github/slipcovermaven/python/install");

    /** A row of the first table: artifact, version, licence. */
    private static final Pattern ARTIFACT = Pattern.compile("(?m)^\\| `(.+:.+)` \\| (\\S+) \\| \\S.* \\|$");

    /** A row of the second one: package, licence. */
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `([^:`]+)` \\| \\S.* \\|$");

    private static final Pattern PINNED = Pattern.compile("(?m)^([a-z0-9-]+)==");
    private static final Pattern WHEEL = Pattern.compile("pip-([0-9.]+)-.*\\.whl");

    @Test
    void everyArtifactIsThereWithItsVersion() throws Exception {
        List<String> fetched = PluginDescriptor.read().dependencies();

        assertThat(fetched).anyMatch(artifact -> artifact.startsWith("org.xerial:sqlite-jdbc "));
        assertThat(found(ARTIFACT, Files.readString(PAGE))).containsExactlyElementsOf(fetched);
    }

    @Test
    void everyPackageIsThere() throws Exception {
        List<String> pinned = found(PINNED, Files.readString(INSTALL.resolve("tools.lock")));

        assertThat(pinned).contains("slipcover", "pytest");
        assertThat(found(PACKAGE, Files.readString(PAGE))).containsExactlyElementsOf(pinned);
    }

    @Test
    void thePipInTheJarIsNamed() throws IOException {
        List<String> wheels;
        try (var files = Files.list(INSTALL)) {
            wheels = found(WHEEL, String.join("\n", files.map(Path::toString).toList()));
        }

        assertThat(wheels).hasSize(1);
        assertThat(Files.readString(PAGE)).contains("pip " + wheels.get(0) + ", unmodified");
        assertThat(Files.readString(Path.of("NOTICE"))).contains("pip " + wheels.get(0) + ", unmodified");
    }

    /** Returns what the groups of a pattern match, with a space between those of a match, sorted. */
    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() == 1 ? match.group(1) : match.group(1) + " " + match.group(2))
                .distinct()
                .sorted()
                .toList();
    }
}
