package io.github.slipcovermaven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.report.Report;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleResultsTest {

    @TempDir
    Path folder;

    @Test
    void removesOnlyWhatTheGoalsWrite() throws IOException {
        for (Report report : Reports.ALL) {
            Files.writeString(report.files().in(folder), "old");
        }
        CoverageData.write(
                new Recording(Recording.Kind.NOTHING, new TreeSet<>(), new TreeMap<>()),
                "0.1.0",
                folder.resolve(".coverage"));
        ours();
        Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");

        StaleResults.remove(folder);

        assertThat(folder).isDirectoryContaining(mine::equals).isDirectoryNotContaining(file -> !file.equals(mine));
    }

    @Test
    void leavesTheDataFileThatSomebodyElseWrote() throws IOException {
        Path data = Files.writeString(folder.resolve(".coverage"), "SQLite format 3");

        StaleResults.remove(folder);

        assertThat(data).hasContent("SQLite format 3");
    }

    @Test
    void refusesAFolderInWhichSomebodyElseHasAFileOfThatName() throws IOException {
        Path report = Files.writeString(folder.resolve("coverage.xml"), "mine");

        assertThat(Refusal.of(() -> StaleResults.remove(folder)))
                .isEqualTo(report + " was not written by this plugin, and its reports would overwrite it.\n"
                        + "Set <outputDirectory> to a folder of its own, or move the file away.");
        assertThat(report).hasContent("mine");

        Path result = Files.writeString(folder.resolve(MergeResults.NAME), "{\"result\": 1}");
        assertThat(Refusal.of(() -> StaleResults.remove(folder))).startsWith(result + " was not written");
        assertThat(result).exists();
    }

    @Test
    void takesTheDefaultFolderForOurs() throws IOException {
        Path output = Files.createDirectories(folder.resolve("target/slipcover"));
        Files.writeString(output.resolve("coverage.xml"), "left by a build that was killed");

        StaleResults.remove(output);

        assertThat(output).isEmptyDirectory();
    }

    private void ours() {
        MergeResults.write(
                folder.resolve(MergeResults.NAME),
                MergeResult.skipped("0.1.0", "shop", List.of("skipTests is set"), List.of()));
    }

    @Test
    void removesAFileAndMindsNotThatThereIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("TEST-slipcover-it.xml"), "old");

        StaleResults.remove(file);
        StaleResults.remove(file);
        StaleResults.remove(folder.resolve("not/there"));

        assertThat(folder).isEmptyDirectory();
    }
}
