package io.github.slipcovermaven.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    /** What one user builds into an image, another one reads. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoMayReadOtherFilesOfTheUserMayReadIt() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));

        WholeFile.write(folder.resolve("whole"), out -> out.write("new".getBytes(UTF_8)));

        assertThat(Files.getPosixFilePermissions(folder.resolve("whole")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void aWriterThatMakesNoFileLeavesTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "old");

        assertThatThrownBy(() -> WholeFile.place(file, beside -> {})).isInstanceOf(IOException.class);

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
    }
}
