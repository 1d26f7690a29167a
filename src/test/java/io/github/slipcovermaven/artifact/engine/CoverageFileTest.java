package io.github.slipcovermaven.artifact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.coveragepy.Sqlite;
import io.github.slipcovermaven.coverage.RandomRecording;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageFileTest {

    @TempDir
    Path folder;

    @Test
    void knowsEachByItsContent() throws IOException {
        assertThat(of("{\"files\": {\"a\": [[1]]}, \"meta\": {\"x\": {}, \"version\": \"1.1.0\","
                        + " \"software\": \"slipcover\", \"branch_coverage\": true}}"))
                .contains(new CoverageFile(EngineName.SLIPCOVER, CoverageFile.Form.REPORT, Optional.of(true)));
        assertThat(of("{\"meta\": {\"format\": 3, \"version\": \"7.17.3\", \"branch_coverage\": false,"
                        + " \"show_contexts\": true}, \"fi"))
                .contains(new CoverageFile(EngineName.COVERAGE, CoverageFile.Form.REPORT, Optional.of(false)));
        Path data = folder.resolve("x.json");
        CoverageData.write(new RandomRecording(1).recording(Recording.Kind.LINES), "t", data);
        assertThat(CoverageFile.of(data))
                .contains(new CoverageFile(EngineName.COVERAGE, CoverageFile.Form.DATA, Optional.of(false)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1]",
                "{}",
                "{\"meta\": 1}",
                "{\"meta\": {\"software\": \"other\", \"format\": 2}}",
                "{\"meta\": {\"software\": 1}}",
                "{\"meta\": {\"soft",
                "<coverage/>",
                "SQLite format 4",
                "{\"a\": tru",
            })
    void allElseIsNoneOfThem(String content) throws IOException {
        assertThat(of(content)).isEmpty();
    }

    @Test
    void whatIsNotTextIsNoneOfThem() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

        assertThat(CoverageFile.of(file)).isEmpty();
    }

    @Test
    void anUnknownFormatIsNamed() {
        assertThat(Problems.of(() -> of("{\"meta\": {\"format\": 4}}")))
                .isEqualTo(Problem.broken(
                        folder.resolve("x") + " is coverage.py's JSON, and its format is 4; this version of the plugin"
                                + " reads the formats 2 and 3.",
                        "Write it again with \"coverage json\" of coverage.py 7.6 or later."));
    }

    @Test
    void whatOlderReleasesWroteIsNotPassedOver() {
        assertThat(Problems.of(() -> of("{\"meta\": {\"version\": \"7.0.0\", \"timestamp\": \"t\","
                        + " \"branch_coverage\": true, \"show_contexts\": false}, \"files\": {}}")))
                .isEqualTo(Problem.broken(
                        folder.resolve("x") + " is coverage.py's JSON, and its format is no number; this version of"
                                + " the plugin reads the formats 2 and 3.",
                        "Write it again with \"coverage json\" of coverage.py 7.6 or later."));
    }

    @Test
    void anotherDatabaseIsNoneOfThem() throws Exception {
        Path file = folder.resolve("db.sqlite3");
        try (Connection connection = Sqlite.create(file);
                Statement statement = connection.createStatement()) {
            statement.execute("create table user (name text)");
        }

        assertThat(CoverageFile.of(file)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path absent = folder.resolve("absent");

        assertThat(Problems.of(() -> CoverageFile.of(absent)))
                .isEqualTo(Problem.broken(
                        "Cannot read " + absent + ": there is no such file",
                        "Check that the file exists and that this user may read it."));
    }

    private Optional<CoverageFile> of(String content) throws IOException {
        return CoverageFile.of(Files.writeString(folder.resolve("x"), content));
    }
}
