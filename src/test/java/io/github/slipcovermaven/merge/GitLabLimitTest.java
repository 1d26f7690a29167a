package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.request.RecordingConsole;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLabLimitTest {

    private static final long LIMIT = 10L * 1024 * 1024;
    private static final Map<String, String> GITLAB = Map.of("GITLAB_CI", "true");

    @TempDir
    Path reports;

    @Test
    void aReportThatGitLabPassesOverIsTold() throws IOException {
        Path file = report(LIMIT + 1);

        assertThat(told(GITLAB, "json", "xml"))
                .containsExactly("warn " + file
                        + " has 10.1 MiB. GitLab reads no Cobertura report of more than 10 MiB, and would show no"
                        + " coverage in merge requests. Add xml-parts to <formats>, and in .gitlab-ci.yml let"
                        + " coverage_report's path be **/coverage-parts/*.xml.");
    }

    @Test
    void nothingIsToldWhereItIsReadOrWhereNobodyHasTheLimit() throws IOException {
        assertThat(told(GITLAB, "json")).isEmpty();
        report(LIMIT + 1);
        assertThat(told(GITLAB, "xml", "xml-parts")).isEmpty();
        assertThat(told(Map.of(), "xml")).isEmpty();
        assertThat(told(Map.of("GITLAB_CI", "false"), "xml")).isEmpty();
        report(LIMIT);
        assertThat(told(GITLAB, "xml")).isEmpty();
    }

    private List<String> told(Map<String, String> variables, String... formats) {
        RecordingConsole console = new RecordingConsole();
        HostSystem system = new HostSystem("Linux", name -> Optional.ofNullable(variables.get(name)), path -> false);
        GitLabLimit.tell(reports, List.of(formats), system, console);
        return console.lines;
    }

    private Path report(long size) throws IOException {
        Path path = reports.resolve("coverage.xml");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
        }
        return path;
    }
}
