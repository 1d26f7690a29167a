package io.github.slipcovermaven.artifact.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardFolderTest {

    @TempDir
    Path output;

    @Test
    void hasItsPlaces() {
        ShardFolder shard = ShardFolder.of(output, "default", new Slice(2, 8));
        Path folder = output.resolve("shards/default/2-of-8");

        assertThat(shard.path()).isEqualTo(folder);
        assertThat(shard.record()).isEqualTo(folder.resolve("run.json"));
        assertThat(shard.events(1)).isEqualTo(folder.resolve("events-1.jsonl"));
        assertThat(shard.engineFile("scan.json")).isEqualTo(folder.resolve("scan.json"));
        assertThat(shard.configuration(0, "x1")).isEqualTo(folder.resolve("configuration-0-x1.json"));
        assertThat(shard.selection(1)).isEqualTo(folder.resolve("selection-1.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "default, default",
        "unit-3.11_x, unit-3.11_x",
        "../../etc, %2E.%2F..%2Fetc",
        ".., %2E%2E",
        "., %2E",
        ".hidden, %2Ehidden",
        "dot., dot%2E",
        "a/b, a%2Fb",
        "a\\b, a%5Cb",
        "a%2Fb, a%252Fb",
        "C:, C%3A",
        "con, %63on",
        "NUL.txt, %4EUL.txt",
        "caf\u00e9, caf%C3%A9"
    })
    void anExecutionIdIsNeverAPath(String id, String name) {
        assertThat(ShardFolder.of(output, id, Slice.WHOLE).path())
                .isEqualTo(output.resolve("shards").resolve(name).resolve("1-of-1"));
    }

    @Test
    void someIdsNameNoFolder() {
        assertThat(Problems.of(() -> ShardFolder.of(output, "", Slice.WHOLE)))
                .isEqualTo(Problem.shortfall(
                        "No folder can be named after the execution id \"\".",
                        "Give the execution an <id> of some letters, digits and hyphens."));
        assertThat(Problems.of(() -> ShardFolder.of(output, "x".repeat(256), Slice.WHOLE))
                        .what())
                .startsWith("No folder can be named after the execution id \"xxx")
                .endsWith("xxx...\".");
    }

    @Test
    void beginsWithoutAnythingOfAnEarlierRun() throws IOException {
        ShardFolder shard = ShardFolder.of(output, "default", Slice.WHOLE);
        shard.create();
        Files.writeString(shard.journals().resolve("0-gw0-1.journal"), "old");
        Files.writeString(shard.record(), "old");
        Files.createDirectories(shard.path().resolve("deep/er"));

        shard.create();

        assertThat(shard.journals()).isEmptyDirectory();
        assertThat(shard.artifacts()).isEmptyDirectory();
        assertThat(shard.logs()).isEmptyDirectory();
        try (var files = Files.list(shard.path())) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void deletesLinksAndNotWhatTheyPointTo() throws IOException {
        Path precious =
                Files.writeString(Files.createDirectory(output.resolve("home")).resolve("precious.txt"), "mine");
        ShardFolder shard = ShardFolder.of(output, "default", Slice.WHOLE);
        shard.create();
        Files.createSymbolicLink(shard.path().resolve("to-folder"), output.resolve("home"));
        Files.createSymbolicLink(shard.path().resolve("to-file"), precious);
        Files.delete(shard.journals());
        Files.createSymbolicLink(shard.journals(), output.resolve("home"));

        shard.create();

        assertThat(precious).hasContent("mine");
        assertThat(shard.journals()).isEmptyDirectory();
        assertThat(shard.path().resolve("to-folder")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shards", "shards/default", "shards/default/1-of-1"})
    void doesNotWorkThroughALink(String level) throws IOException {
        Path home = Files.createDirectories(output.resolve("home/default/1-of-1"));
        Path precious = Files.writeString(home.resolve("precious.txt"), "mine");
        Path link = output.resolve(level);
        Files.createDirectories(link);
        Files.delete(link);
        Files.createSymbolicLink(link, output.resolve("home"));

        assertThat(Problems.of(ShardFolder.of(output, "default", Slice.WHOLE)::create))
                .isEqualTo(Problem.broken(
                        link + " is a symbolic link, so what it points to is not emptied or written to.",
                        "Delete the link; the plugin makes a folder in its place."));
        assertThat(precious).hasContent("mine");
    }

    @Test
    void theOutputDirectoryMayBeALink() throws IOException {
        Path real = Files.createDirectory(output.resolve("real"));
        Path target = Files.createSymbolicLink(output.resolve("target"), real);

        ShardFolder.of(target, "default", Slice.WHOLE).create();

        assertThat(real.resolve("shards/default/1-of-1/journals")).isEmptyDirectory();
    }

    @Test
    void aFileInThePlaceIsReplaced() throws IOException {
        ShardFolder shard = ShardFolder.of(output, "default", Slice.WHOLE);
        Files.createDirectories(output.resolve("shards/default"));
        Files.writeString(shard.path(), "a file");

        shard.create();

        assertThat(shard.journals()).isEmptyDirectory();
    }

    @Test
    void namesWhatItCannotEmpty() throws IOException {
        ShardFolder shard = ShardFolder.of(output, "default", Slice.WHOLE);
        Files.writeString(output.resolve("shards"), "a file");

        Problem problem = Problems.of(shard::create);

        assertThat(problem.what()).startsWith("Cannot empty " + shard.path() + " before the run: ");
        assertThat(problem.remedy())
                .isEqualTo("Delete the folder by hand. If another user (a container, for instance) made it, delete it"
                        + " as that user.");
    }

    @Test
    void listsShardsAndTheirFiles() throws IOException {
        ShardFolder second = ShardFolder.of(output, "b", new Slice(2, 2));
        ShardFolder first = ShardFolder.of(output, "a", new Slice(1, 2));
        second.create();
        first.create();
        Files.createDirectories(output.resolve("shards/a/notes"));
        Files.createSymbolicLink(output.resolve("shards/c"), output.resolve("shards/a"));
        Files.writeString(first.journals().resolve("0-gw1-2.journal"), "");
        Files.writeString(first.journals().resolve("0-gw0-3.journal"), "");
        Files.writeString(first.journals().resolve("notes.txt"), "");
        Files.createSymbolicLink(first.journals().resolve("link.journal"), Path.of("0-gw1-2.journal"));
        Files.writeString(first.artifacts().resolve("coverage-0-gw0.json"), "");
        Files.writeString(first.artifacts().resolve("~1.tmp"), "");
        Files.writeString(first.events(0), "");
        Files.writeString(first.path().resolve("problems-0-gw0-1.txt"), "");

        assertThat(ShardFolder.existing(output)).containsExactly(first, second);
        assertThat(ShardFolder.existing(output.resolve("missing"))).isEmpty();
        assertThat(first.journalFiles())
                .containsExactly(
                        first.journals().resolve("0-gw0-3.journal"),
                        first.journals().resolve("0-gw1-2.journal"));
        assertThat(first.artifactFiles()).containsExactly(first.artifacts().resolve("coverage-0-gw0.json"));
        assertThat(first.eventFiles()).containsExactly(first.events(0));
        assertThat(first.problemFiles()).containsExactly(first.path().resolve("problems-0-gw0-1.txt"));
        assertThat(ShardFolder.of(output, "never", Slice.WHOLE).journalFiles()).isEmpty();
    }

    @Test
    void aSliceIsReadAndWritten() {
        assertThat(Slice.parse("2/8")).isEqualTo(new Slice(2, 8)).hasToString("2/8");
    }
}
