package io.github.slipcovermaven.artifact.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerunListTest {

    @TempDir
    Path folder;

    private Path part(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path place() {
        return folder.resolve("reports/rerun.txt");
    }

    @Test
    void joinsInTheOrderOfTheListing() throws IOException {
        Path one = part(
                "one",
                "# -- RERUN: 2 failing scenarios during last test run.\nfeatures/b x.feature:7\nc.feature:3\n\n");
        Path other = part("other", "# NOW: 2026-11-22 10:00:00\na.feature:12\nnot in the listing.feature:1\n\n");

        assertThat(RerunList.join(
                        place(),
                        List.of(one, folder.resolve("absent"), other),
                        List.of("b.feature:2", "a.feature:12"),
                        List.of("a.feature:12", "b.feature:2", "features/b x.feature:7", "c.feature:3")))
                .contains(5);
        assertThat(place())
                .hasContent("# -- RERUN: 5 failing scenarios during last test run.\na.feature:12\nb.feature:2\n"
                        + "features/b x.feature:7\nc.feature:3\nnot in the listing.feature:1\n\n");
    }

    @Test
    void namesKeepTheirBytes() throws IOException {
        // х is D1 85 in UTF-8, and 85 alone ends a line in Latin-1; E4 alone is no UTF-8.
        Path part = folder.resolve("part");
        byte[] latin = {(byte) 0xE4, '.', 'f', 'e', 'a', 't', 'u', 'r', 'e', ':', '1', '\n'};
        byte[] cyrillic = "х.feature:2\n".getBytes(StandardCharsets.UTF_8);
        Files.write(part, latin);
        Files.write(folder.resolve("other"), cyrillic);

        assertThat(RerunList.join(place(), List.of(part, folder.resolve("other")), List.of(), List.of("х.feature:2")))
                .contains(2);
        byte[] written = Files.readAllBytes(place());
        int begin = "# -- RERUN: 2 failing scenarios during last test run.\n".length();
        assertThat(written).endsWith('\n', '\n').hasSize(begin + latin.length + cyrillic.length + 1);
        assertThat(new String(written, begin, cyrillic.length, StandardCharsets.UTF_8))
                .isEqualTo("х.feature:2\n");
        assertThat(written).containsSequence(latin);
    }

    @Test
    void withoutAFailureTheOldListGoes() throws IOException {
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(place(), "a.feature:1\n");

        assertThat(RerunList.join(place(), List.of(folder.resolve("absent")), List.of(), List.of()))
                .contains(0);
        assertThat(place()).doesNotExist();
    }

    @Test
    void leavesWhatIsNoPlainFile() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("directory"));
        Path part = part("part", "a.feature:1\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), part);

        assertThat(RerunList.join(directory, List.of(part), List.of(), List.of()))
                .isEmpty();
        assertThat(RerunList.join(place(), List.of(part, link), List.of(), List.of()))
                .isEmpty();
        assertThat(RerunList.join(Path.of("/dev/null"), List.of(), List.of(), List.of()))
                .isEmpty();
        assertThat(directory).isDirectory();
        assertThat(place()).doesNotExist();
        assertThat(Path.of("/dev/null")).exists();
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = part("file", "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(RerunList.join(link, List.of(), List.of("a.feature:1"), List.of()))
                .contains(1);
        assertThat(link).isSymbolicLink();
        assertThat(file).content().contains("a.feature:1\n");
    }
}
