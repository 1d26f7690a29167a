package io.github.slipcovermaven.artifact.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.gate.Baseline;
import io.github.slipcovermaven.gate.Counters;
import io.github.slipcovermaven.request.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFileTest {

    private static final Baseline.Module SHOP = new Baseline.Module(
            counters(803, 1000, 151, 200),
            new TreeMap<>(Map.of("src/z.py", counters(1, 1, 0, 0), "src/a b: c.py", counters(12, 12, 4, 4))));

    @TempDir
    Path folder;

    @Test
    void anEntryIsALineAndTheyAreSorted() throws IOException {
        Path file = folder.resolve("baseline.txt");

        BaselineFile.update(
                file,
                old -> old.with("io.acme:shop", SHOP)
                        .with("io.acme:core", new Baseline.Module(counters(1, 2, 0, 0), new TreeMap<>())));

        assertThat(file).hasContent("""
                        # What the coverage of these modules came to; it must not fall below that.
                        # Written by: mvn verify -Dslipcover.updateBaseline
                        io.acme:core: lines 1/2, branches 0/0
                        io.acme:shop: lines 803/1000, branches 151/200
                        io.acme:shop src/a b: c.py: lines 12/12, branches 4/4
                        io.acme:shop src/z.py: lines 1/1, branches 0/0
                        """);
        assertThat(BaselineFile.read(file).orElseThrow().modules()).containsEntry("io.acme:shop", SHOP);
        assertThat(folder).isDirectoryContaining("glob:**baseline.txt").isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void commentsAtTheBeginningStay() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "# Ask the team before you lower one.\r\n\r\n");

        BaselineFile.update(file, old -> old.with("a:b", new Baseline.Module(counters(1, 2, 0, 0), new TreeMap<>())));

        assertThat(file).hasContent("# Ask the team before you lower one.\na:b: lines 1/2, branches 0/0\n");
    }

    @Test
    void aFileThatSaysTheSameIsNotTouched() throws IOException {
        Path file = folder.resolve("b.txt");
        BaselineFile.update(file, old -> old.with("a:b", SHOP));
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, then);

        BaselineFile.update(file, old -> old.with("a:b", SHOP));

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(then);
    }

    @Test
    void everyPathComesBack() {
        Path file = folder.resolve("b.txt");
        for (String path :
                new String[] {"a\nb.py", " a.py ", "a\\u000a.py", "a: lines 1/1, branches 0/0", "ü \u2028.py"}) {
            Baseline.Module module =
                    new Baseline.Module(counters(1, 2, 0, 0), new TreeMap<>(Map.of(path, counters(1, 1, 0, 0))));
            BaselineFile.update(file, old -> old.with("a:b", module));
            assertThat(BaselineFile.read(file).orElseThrow().modules()).containsEntry("a:b", module);
        }
    }

    @Test
    void modulesThatRaiseItAtOnceLoseNothing() {
        Path file = folder.resolve("b.txt");

        IntStream.range(0, 64)
                .parallel()
                .forEach(i -> BaselineFile.update(
                        file,
                        old -> old.with("a:m" + i, new Baseline.Module(counters(i, 100, 0, 0), new TreeMap<>()))));

        assertThat(BaselineFile.read(file).orElseThrow().modules()).hasSize(64);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.createFile(folder.resolve("real.txt"));
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);

        BaselineFile.update(link, old -> old.with("a:b", SHOP));

        assertThat(link).isSymbolicLink();
        assertThat(file).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<<<<<<< HEAD",
                "a:b: lines 3/2, branches 0/0",
                "a:b: lines 3/4",
                "a:b: lines -3/4, branches 0/0",
                "a:b lines 3/4, branches 0/0",
                "a:b: lines 3/4, branches 0/9999999999999999",
                "# late"
            })
    void whatIsNoEntryIsRefusedWhereItStands(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "a:a: lines 1/2, branches 0/0\n" + line + "\n");

        assertThat(Refusal.of(() -> BaselineFile.read(file)))
                .isEqualTo(file + ":2: this is no entry: " + line + "\n"
                        + "An entry is group:artifact, for a file a space and its path, then"
                        + " ': lines 80/100, branches 15/20'. Restore the line from the repository, or resolve the"
                        + " conflict that it is part of.");
    }

    @Test
    void anEntryIsThereOnceAndTheModulesIsNeeded() throws IOException {
        Path twice = Files.writeString(
                folder.resolve("b.txt"), "a:a: lines 1/2, branches 0/0\na:a: lines 2/2, branches 0/0\n");
        assertThat(Refusal.of(() -> BaselineFile.read(twice)))
                .isEqualTo(twice + ":2: this is the second entry for a:a.\n"
                        + "Remove one of the two; the higher one is what the other branch had reached.");
        Path alone = Files.writeString(folder.resolve("c.txt"), "a:a src/x.py: lines 1/2, branches 0/0\n");
        assertThat(Refusal.of(() -> BaselineFile.read(alone)))
                .isEqualTo("The baseline " + alone + " has entries for files of a:a, and none for a:a itself.\n"
                        + "Restore that line from the repository, or remove the entries of its files.");
    }

    private static Counters counters(long lines, long ofLines, long branches, long ofBranches) {
        return new Counters(new Counter(lines, ofLines), new Counter(branches, ofBranches));
    }
}
