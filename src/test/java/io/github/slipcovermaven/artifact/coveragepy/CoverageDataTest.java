package io.github.slipcovermaven.artifact.coveragepy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipcovermaven.artifact.Problems;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.coverage.RandomRecording;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.coverage.Recording.Kind;
import io.github.slipcovermaven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageDataTest {

    private static final String FETCH =
            "Measure again; if the file came from another machine, fetch it again from there, as a binary file.";
    private static final String ONLY = "Give only files that coverage.py wrote.";

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsRead(long seed) {
        Recording recording = new RandomRecording(seed).recording(kind(seed));

        assertThat(merged(List.of(write("x", recording)), 1)).isEqualTo(recording);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGroupingAndOrderOfFilesNeverShow(long seed) {
        RandomRecording some = new RandomRecording(seed);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            files.add(write("part" + i, some.recording(kind(seed))));
        }
        Recording expected = merged(files, 1);

        List<Path> left = new ArrayList<>(files);
        while (left.size() > 1) {
            Collections.shuffle(left, some.random());
            List<Path> group = left.subList(0, 2 + some.random().nextInt(left.size() - 1));
            Recording joined = merged(List.copyOf(group), 1 + some.random().nextInt(3));
            group.clear();
            left.add(write("joined" + left.size() + "-" + some.random().nextInt(), joined));
        }

        assertThat(merged(left, 1)).isEqualTo(expected);
    }

    @Test
    void readsWithoutATraceWhateverTheName() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a b%20?#;x=1 \u00e4"));
        Path file = odd.resolve(".coverage.host.pid42.X?mode=rwc&a#b");
        CoverageData.write(new RandomRecording(3).recording(Kind.ARCS), "t", file);
        byte[] before = Files.readAllBytes(file);
        assertThat(file.toFile().setWritable(false)).isTrue();

        Recording read = merged(List.of(file), 1);

        assertThat(read).isEqualTo(new RandomRecording(3).recording(Kind.ARCS));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(odd)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void pathsAreMappedAndThenJoined() {
        Path one = data("one", "insert into file values (1, '/a/src/x.py')", arc(1, 2, 3));
        Path other = data("other", "insert into file values (1, 'C:\\b\\src\\x.py')", arc(1, 4, 5));

        Recording merged = CoverageData.readAll(
                List.of(one, other).stream()
                        .map(file -> new ArtifactFile(file, path -> path.substring(path.indexOf("src/"))))
                        .toList(),
                2);

        assertThat(merged.files().keySet()).containsExactly("src/x.py");
        assertThat(Objects.requireNonNull(merged.files().get("src/x.py")).executed().stream())
                .containsExactly(2, 3, 4, 5);
    }

    @Test
    void linesAndArcsAreNotMerged() {
        RandomRecording some = new RandomRecording(1);
        Path lines = write("lines", some.recording(Kind.LINES));
        Path arcs = write("arcs", some.recording(Kind.ARCS));
        Path nothing = write("nothing", new Recording(Kind.NOTHING, new TreeSet<>(), new TreeMap<>()));

        assertThat(Problems.of(() -> merged(List.of(nothing, arcs, lines), 2)))
                .isEqualTo(Problem.shortfall(
                        lines + " was measured without branches, " + arcs
                                + " with them; coverage.py cannot combine the two.",
                        "Measure every part with the same coverage.py configuration."));
        assertThat(merged(List.of(nothing, arcs), 1)).isEqualTo(merged(List.of(arcs), 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from coverage_schema; insert into coverage_schema values (8)|8",
                "delete from coverage_schema; insert into coverage_schema values ('x')|x",
                "delete from coverage_schema|''",
            })
    void refusesAnotherSchema(String sql, String schema) {
        Path file = data("x", sql);

        assertThat(Problems.of(() -> merged(List.of(file), 1)))
                .isEqualTo(Problem.broken(
                        file + " has coverage.py's schema " + schema
                                + "; this version of the plugin reads schema 7 (coverage.py 5.0 to 7).",
                        "Combine such files with the coverage.py that wrote them, or use a newer version of this"
                                + " plugin."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update meta set value = 'yes' where key = 'has_arcs'|its \"has_arcs\" is neither 0 nor 1",
                "delete from meta where key = 'has_arcs'|what it holds is not what its \"has_arcs\" says",
                "update meta set value = '0' where key = 'has_arcs'|what it holds is not what its \"has_arcs\" says",
                "insert into line_bits values (1, 1, x'02')|what it holds is not what its \"has_arcs\" says",
                "insert into line_bits values (1, 1, 'text')|a set of lines is none, or longer than any source",
                "insert into line_bits values (1, 1, zeroblob(1250002))"
                        + "|a set of lines is none, or longer than any source",
                "insert into arc values (7, 1, 1, 2)|it refers to a file or context that it does not have",
                "insert into arc values (1, 7, 1, 2)|it refers to a file or context that it does not have",
                "insert into arc values (1, 1, 'x', 2)|an arc is not a pair of line numbers",
                "insert into arc values (1, 1, 1, null)|an arc is not a pair of line numbers",
                "insert into arc values (1, 1, 1, 10000001)|an arc is not a pair of line numbers",
                "insert into arc values (1, 1, -10000001, 1)|an arc is not a pair of line numbers",
                "update file set path = null|a file has no path",
                "update context set context = null|a context has no name",
                "drop table tracer|it has no table \"tracer\"",
                "drop table tracer; create view tracer as select 1 file_id, 'x' tracer|it has no table \"tracer\"",
            })
    void refusesDamagedData(String sql, String what) {
        Path file = data("x", "insert into file values (1, '/x.py')", arc(1, 1, 2), sql);

        assertThat(Problems.of(() -> merged(List.of(file), 1)))
                .isEqualTo(Problem.broken(file + " is a damaged data file of coverage.py: " + what + ".", FETCH));
    }

    @Test
    void refusesWhatIsCutOrOverwritten() throws IOException {
        byte[] whole = Files.readAllBytes(write("whole", new RandomRecording(4).recording(Kind.ARCS)));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 3));
        byte[] noise = whole.clone();
        Arrays.fill(noise, 100, noise.length, (byte) 0x5a);
        Path overwritten = Files.write(folder.resolve("overwritten"), noise);

        for (Path file : List.of(cut, overwritten)) {
            assertThat(Problems.of(() -> merged(List.of(file), 1)))
                    .isEqualTo(Problem.broken(
                            file + " is a damaged data file of coverage.py: database disk image is malformed.", FETCH));
        }
    }

    @Test
    void refusesWhatIsNoDataFile() throws IOException, SQLException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path json = Files.writeString(folder.resolve("json"), "{\"meta\": {}}");
        Path other = folder.resolve("other");
        execute(other, "create table t (x)");

        for (Path file : List.of(empty, json)) {
            assertThat(Problems.of(() -> merged(List.of(file), 1)))
                    .isEqualTo(Problem.shortfall(
                            file + " is not a data file of coverage.py: it is not an SQLite file.", ONLY));
        }
        assertThat(Problems.of(() -> merged(List.of(other), 1)))
                .isEqualTo(Problem.shortfall(
                        other + " is not a data file of coverage.py: it has no table \"coverage_schema\".", ONLY));
    }

    @Test
    void refusesWhatWasNotWrittenToItsEnd() throws IOException {
        Path file = write("x", new RandomRecording(4).recording(Kind.ARCS));
        Path journal = Files.createFile(folder.resolve("x-journal"));
        assertThat(merged(List.of(file), 1)).isNotNull();

        Files.writeString(journal, "half");

        assertThat(Problems.of(() -> merged(List.of(file), 1)))
                .isEqualTo(Problem.broken(
                        file + " was not written to its end: " + journal + " stands beside it.",
                        "Measure again, and read the file when the process that writes it has ended."));
        assertThat(journal).hasContent("half");
    }

    private static Kind kind(long seed) {
        return seed % 2 == 0 ? Kind.LINES : Kind.ARCS;
    }

    private Path write(String name, Recording recording) {
        Path file = folder.resolve(name);
        CoverageData.write(recording, "test", file);
        return file;
    }

    private static Recording merged(List<Path> files, int threads) {
        return CoverageData.readAll(
                files.stream()
                        .map(file -> new ArtifactFile(file, UnaryOperator.identity()))
                        .toList(),
                threads);
    }

    /** Makes a data file of arcs with the empty context, number 1, and changes it. */
    private Path data(String name, String... sql) {
        Path file = write(name, new Recording(Kind.ARCS, new TreeSet<>(List.of("")), new TreeMap<>()));
        execute(file, sql);
        return file;
    }

    private static String arc(int file, int from, int to) {
        return "insert into arc values (" + file + ", 1, " + from + ", " + to + ")";
    }

    private static void execute(Path file, String... sql) {
        try (Connection connection = Sqlite.create(file);
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.executeUpdate(each);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
