package io.github.slipcovermaven.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFolderTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void old() throws IOException {
        folder = temporary.resolve("parent/html");
        WholeFolder.write(folder, beside -> Files.writeString(beside.resolve("old"), "old"));
    }

    @Test
    void replacesTheWhole() throws IOException {
        WholeFolder.write(folder, beside -> Files.writeString(beside.resolve("new"), "new"));

        assertThat(folder)
                .isDirectoryContaining(file -> file.endsWith("new"))
                .isDirectoryNotContaining(file -> file.endsWith("old"));
        assertThat(temporary.resolve("parent").toFile().list()).containsExactly("html");
    }

    @Test
    void leavesTheOldOneWhereTheNewOneFails() throws IOException {
        assertThatThrownBy(() -> WholeFolder.write(folder, beside -> {
                    Files.writeString(beside.resolve("new"), "new");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(folder).isDirectoryContaining(file -> file.endsWith("old"));
        assertThat(temporary.resolve("parent").toFile().list()).containsExactly("html");
    }
}
