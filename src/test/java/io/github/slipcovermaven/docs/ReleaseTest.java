package io.github.slipcovermaven.docs;

import static io.github.slipcovermaven.docs.PluginDescriptor.child;
import static io.github.slipcovermaven.docs.PluginDescriptor.children;
import static io.github.slipcovermaven.docs.PluginDescriptor.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * What has to be said of a release, and said alike everywhere: in the POM for Central, in the changes, and in the blocks that
 * the pages offer to paste. {@code ./mvnw test -Dtest=ReleaseTest -Dslipcover.updateDocs} writes the version into them.
 */
class ReleaseTest {

    private static final Path CHANGES = Path.of("CHANGELOG.md");
    private static final Path README = Path.of("README.md");
    private static final String NOT_YET = "There is no release yet.";

    /** Where a page names the plugin with its version: in a POM, on a command line, in what Maven prints. */
    private static final Pattern NAMED = Pattern.compile(
            "(<artifactId>slipcover-maven-plugin</artifactId>\\s*<version>|\\bslipcover(?:-maven-plugin)?:)"
                    + "(\\d[^\\s:<]*|<version>)(</version>|:)");

    private static final Pattern RELEASED = Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)] - \\d{4}-\\d\\d-\\d\\d$");
    private static final Pattern HEADING = Pattern.compile("(?m)^(## .*|### .*)$");
    private static final List<String> KINDS =
            List.of("### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security");

    @Test
    void thePomHasWhatCentralAsksFor() throws IOException {
        Element pom = pom();
        List<String> missing = new ArrayList<>();
        of(pom, missing, "groupId", "artifactId", "version", "name", "description", "url");
        of(only(pom, "licenses"), missing, "name", "url");
        of(only(pom, "developers"), missing, "name", "organization", "organizationUrl");
        of(child(pom, "scm"), missing, "connection", "developerConnection", "url");

        assertThat(missing).isEmpty();
    }

    @Test
    void everyPageNamesTheSameVersion() throws IOException {
        String version = documented();
        int places = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            String right = NAMED.matcher(text).replaceAll(match -> match.group(1) + version + match.group(3));
            if (Boolean.getBoolean("slipcover.updateDocs")) {
                Files.writeString(page, right);
            } else {
                assertThat(text)
                        .as("%s; run ./mvnw test -Dtest=ReleaseTest -Dslipcover.updateDocs", page)
                        .isEqualTo(right);
            }
            places += (int) NAMED.matcher(right).results().count();
        }
        assertThat(places).isGreaterThan(4);
        assertThat(NAMED.matcher(Files.readString(README)).results()).hasSize(1);
    }

    @Test
    void theReadmeAndTheChangesSayWhetherThereIsARelease() throws IOException {
        assertThat(Files.readString(CHANGES).contains("Nothing has been released yet"))
                .as("'Nothing has been released yet' stands in CHANGELOG.md until it has a release")
                .isEqualTo(releases().isEmpty());
        assertThat(Files.readString(README).contains(NOT_YET))
                .as("'%s' stands in the README until CHANGELOG.md has a release", NOT_YET)
                .isEqualTo(releases().isEmpty());
    }

    @Test
    void theChangesAreInTheFormOfKeepAChangelog() throws IOException {
        List<String> headings = found(HEADING, Files.readString(CHANGES));

        assertThat(headings.get(0)).isEqualTo("## [Unreleased]");
        assertThat(headings.subList(1, headings.size()))
                .allMatch(heading ->
                        KINDS.contains(heading) || RELEASED.matcher(heading).matches());
        assertThat(Files.readString(CHANGES)).doesNotContainPattern("\n### .*\n+#");
        assertThat(releases())
                .isSortedAccordingTo(
                        Comparator.comparing(ReleaseTest::comparable).reversed());
    }

    /** A release that its own changes do not know would go out with the last one's. */
    @Test
    void aReleaseIsInTheChanges() throws IOException {
        String version = text(pom(), "version");
        if (!version.endsWith("-SNAPSHOT")) {
            assertThat(releases()).as("CHANGELOG.md").first().isEqualTo(version);
        }
    }

    /** Returns the version that pages name: of the newest release; before the first one that of a clone. */
    private static String documented() throws IOException {
        List<String> releases = releases();
        return releases.isEmpty() ? text(pom(), "version") : releases.get(0);
    }

    private static List<String> releases() throws IOException {
        return RELEASED.matcher(Files.readString(CHANGES))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(README),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static Element pom() throws IOException {
        return PluginDescriptor.parse(Path.of("pom.xml")).getDocumentElement();
    }

    private static Element only(Element pom, String list) {
        return children(child(pom, list)).findFirst().orElseThrow();
    }

    private static void of(Element parent, List<String> missing, String... names) {
        for (String name : names) {
            if (text(parent, name).isEmpty()) {
                missing.add(parent.getNodeName() + " has no " + name);
            }
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String comparable(String version) {
        StringBuilder padded = new StringBuilder();
        for (String part : version.split("\\.")) {
            padded.append("0".repeat(6 - part.length())).append(part);
        }
        return padded.toString();
    }
}
