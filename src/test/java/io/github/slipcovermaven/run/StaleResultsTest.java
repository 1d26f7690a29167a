package io.github.slipcovermaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.CoverageData;
import io.github.slipcovermaven.artifact.MergeResults;
import io.github.slipcovermaven.coverage.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleResultsTest {

    @TempDir
    Path folder;

    @Test
    void removesOnlyWhatTheGoalsWrite() throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            Files.writeString(folder.resolve(format.file()), "old");
        }
        CoverageData.write(
                new Recording(Recording.Kind.NOTHING, new TreeSet<>(), new TreeMap<>()),
                "0.1.0",
                folder.resolve(".coverage"));
        Files.writeString(folder.resolve(MergeResults.NAME), "old");
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
    void removesAFileAndMindsNotThatThereIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("TEST-slipcover-it.xml"), "old");

        StaleResults.remove(file);
        StaleResults.remove(file);
        StaleResults.remove(folder.resolve("not/there"));

        assertThat(folder).isEmptyDirectory();
    }
}
