package io.github.slipcovermaven.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    Path top;

    @Test
    void deletesATreeAndIsContentWithNone() throws IOException {
        Path tree = top.resolve("tree");
        Files.writeString(Files.createDirectories(tree.resolve("a/b")).resolve("file"), "content");

        FileTree.delete(tree);
        assertThat(top).isEmptyDirectory();
        FileTree.delete(tree);
        assertThat(top).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void deletesLinksAndNotWhatTheyPointTo() throws IOException {
        Path precious =
                Files.writeString(Files.createDirectory(top.resolve("home")).resolve("precious"), "mine");
        Path tree = Files.createDirectory(top.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("to-folder"), top.resolve("home"));
        Files.createSymbolicLink(tree.resolve("to-file"), precious);
        Path link = Files.createSymbolicLink(top.resolve("link"), top.resolve("home"));
        Path nowhere = Files.createSymbolicLink(top.resolve("nowhere"), top.resolve("gone"));

        FileTree.delete(tree);
        FileTree.delete(link);
        FileTree.delete(nowhere);

        assertThat(precious).hasContent("mine");
        try (var left = Files.list(top)) {
            assertThat(left).containsExactly(top.resolve("home"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkToAFolderIsAFolder() throws IOException {
        Path real = Files.createDirectory(top.resolve("real"));
        Path link = Files.createSymbolicLink(top.resolve("link"), real);

        FileTree.make(link);
        FileTree.make(link.resolve("a/b"));

        assertThat(real.resolve("a/b")).isDirectory();
    }
}
