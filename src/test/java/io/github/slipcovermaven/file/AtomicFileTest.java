package io.github.slipcovermaven.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void writesTheFileAndItsFolders() throws IOException {
        Path file = folder.resolve("a/b/result.txt");

        AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));

        assertThat(file).hasContent("new");
        assertThat(names(folder.resolve("a/b"))).containsExactly("result.txt");
    }

    @Test
    void replacesAnOlderFile() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "an older and longer one");

        AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));

        assertThat(file).hasContent("new");
    }

    @Test
    void theOldFileStandsWhileTheNewOneIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "old");

        AtomicFile.write(file, out -> {
            out.write("new".getBytes(UTF_8));
            out.flush();
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasContent("new");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "old");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("half".getBytes(UTF_8));
                    throw new IOException("the cable was pulled");
                }))
                .satisfies(e ->
                        assertThat(e.problem().what()).isEqualTo("Cannot write " + file + ": the cable was pulled"))
                .satisfies(e -> assertThat(e.problem().remedy())
                        .isEqualTo("Check that its folder exists, that this user may write there, and that nothing"
                                + " else holds it open."));

        assertThat(file).hasContent("old");
        assertThat(names(folder)).containsExactly("result.txt");
    }

    @Test
    void aBugInTheContentPassesThroughAndLeavesNothing() throws IOException {
        Path file = folder.resolve("result.txt");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");

        assertThat(names(folder)).isEmpty();
    }

    @Test
    void aFullDiskIsNamedAsSuch() throws IOException {
        Path file = folder.resolve("result.txt");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .satisfies(e -> assertThat(e.problem().what())
                        .isEqualTo("Cannot write " + file
                                + ": there is no space left on the disk (or in this user's quota)."))
                .satisfies(e -> assertThat(e.problem().remedy())
                        .isEqualTo("Free some space, then run the build again. An earlier version of the file was left"
                                + " as it was."));

        assertThat(names(folder)).isEmpty();
    }

    @Test
    void aFolderInThePlaceIsAProblem() throws IOException {
        Path taken = folder.resolve("result.txt");
        Files.createDirectories(taken.resolve("below"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> AtomicFile.write(taken, out -> out.write(1)))
                .withMessageStartingWith("Cannot write " + taken + ": ");

        assertThat(names(folder)).containsExactly("result.txt");
    }

    @Test
    void writesIntoALinkedFolder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("target"), real);

        AtomicFile.write(link.resolve("result.txt"), out -> out.write("new".getBytes(UTF_8)));

        assertThat(real.resolve("result.txt")).hasContent("new");
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
