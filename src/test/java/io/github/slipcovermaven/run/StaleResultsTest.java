package io.github.slipcovermaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.MergeResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.writeString(folder.resolve(MergeResults.NAME), "old");
        Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");

        StaleResults.remove(folder);

        assertThat(folder).isDirectoryContaining(mine::equals).isDirectoryNotContaining(file -> !file.equals(mine));
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
