package io.github.slipcovermaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsRemovedWhoeverWroteIt() throws IOException {
        ReportFiles files = new ReportFiles.OneFile("coverage.xml");
        assertThat(files.isDoubtful(folder)).isFalse();
        files.removeFrom(folder);
        Files.writeString(files.in(folder), "old");

        assertThat(files.isDoubtful(folder)).isTrue();
        files.removeFrom(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderIsRemovedWithAllThatIsInIt() throws IOException {
        ReportFiles files = new ReportFiles.OneFolder("html");
        assertThat(files.isDoubtful(folder)).isFalse();
        files.removeFrom(folder);
        Files.writeString(
                Files.createDirectories(files.in(folder).resolve("src")).resolve("cart.py.html"), "old");

        assertThat(files.isDoubtful(folder)).isTrue();
        files.removeFrom(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSignedFileIsRemovedOnlyIfItIsOurs() throws IOException {
        ReportFiles files = new ReportFiles.SignedFile(".coverage", file -> size(file) == 4);
        files.removeFrom(folder); // there is nothing to read
        Path data = Files.writeString(files.in(folder), "theirs");
        assertThat(files.isDoubtful(folder)).isFalse();
        files.removeFrom(folder);
        assertThat(data).hasContent("theirs");

        Files.writeString(data, "ours");
        files.removeFrom(folder);
        assertThat(data).doesNotExist();
    }

    /** As whoever reads the file would, it fails where there is none. */
    private static long size(Path file) {
        assertThat(file).exists();
        return file.toFile().length();
    }
}
