package io.github.slipcovermaven.artifact.coveragepy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.coverage.RandomRecording;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.coverage.Recording.Kind;
import io.github.slipcovermaven.coverage.RecordingBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the pages is what SQLite reads; what is unusual is left to SQLite. */
class CoverageDataPagesTest {

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatWasWritten(long seed) throws Exception {
        Kind kind = seed % 2 == 0 ? Kind.ARCS : Kind.LINES;
        Recording recording = new RandomRecording(seed).recording(kind);

        assertThat(pages(write(recording))).isEqualTo(recording);
        assertThat(CoverageDataPages.readKind(file())).isEqualTo(kind);
    }

    /** Interior pages, ids and numbers of all lengths, and statements of more than 127 bytes. */
    @ParameterizedTest
    @ValueSource(ints = {512, 4096, 65_536})
    void readsManyPages(int pageSize) throws Exception {
        Random some = new Random(pageSize);
        RecordingBuilder all = new RecordingBuilder();
        for (int file = 0; file < 300; file++) {
            RecordingBuilder.File into = all.file("/src/" + "long".repeat(20) + file + ".py", "");
            for (int arc = 0; arc < 100; arc++) {
                into.arcs("").add(some.nextInt(1 << some.nextInt(1, 20)), -some.nextInt(1 << some.nextInt(1, 20)));
            }
        }
        all.context("");
        Recording recording = all.build(Kind.ARCS);
        write(recording);
        execute("pragma page_size = " + pageSize, "vacuum");

        assertThat(Files.size(file()) % pageSize).isZero();
        assertThat(pages(file())).isEqualTo(recording);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update coverage_schema set version = 8",
                "insert into coverage_schema values (7)",
                "drop table arc",
                "alter table arc rename column tono to onto",
                "drop table tracer; create table tracer (tracer text, file_id integer primary key)",
                "drop table tracer; create view tracer as select id as file_id, '' as tracer from file",
                "update file set path = x'00'",
                "update context set context = null",
                "update arc set tono = 1.5",
                "update arc set tono = 'x'",
                "update arc set fromno = 1000000000",
                "update arc set file_id = 77",
                "update meta set value = '2' where key = 'has_arcs'",
                "update meta set value = '0' where key = 'has_arcs'",
                "insert into line_bits values (1, 1, 'x')",
                "insert into line_bits values (1, 1, zeroblob(9000))",
                "insert into meta values ('long', '"
                        + "0123456789012345678901234567890123456789012345678901234567890123"
                        + "' || hex(zeroblob(5000)))",
                "pragma encoding = 'UTF-16'; create table a (b)"
            })
    void leavesToSqliteWhatCoverageNeverWrites(String sql) throws Exception {
        if (sql.startsWith("pragma encoding")) {
            execute(sql.split(";"));
        } else {
            RecordingBuilder one = new RecordingBuilder();
            one.context("");
            one.file("/src/a.py", "").arcs("").add(1, 2);
            write(one.build(Kind.ARCS));
            execute(sql.split(";"));
        }

        assertThatThrownBy(() -> pages(file())).isInstanceOf(SqlitePages.Unexpected.class);
    }

    /** Whatever is overwritten ends in an outcome: neither a loop nor another exception. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesEnd(long seed) throws Exception {
        Path file = write(new RandomRecording(3).recording(Kind.ARCS));
        byte[] bytes = Files.readAllBytes(file);
        Random some = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] changed = bytes.clone();
            for (int i = 0; i < 8; i++) {
                changed[some.nextInt(16, changed.length)] = (byte) some.nextInt();
            }
            Files.write(file, changed);
            try {
                pages(file);
            } catch (SqlitePages.Unexpected e) {
                assertThat(e).hasMessage("not as SQLite's format has it");
            }
        }
    }

    @Test
    void whatIsCutIsUnexpected() throws Exception {
        Path file = write(new RandomRecording(3).recording(Kind.ARCS));
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {16, 99, 100, 4095, 4096, bytes.length - 4096, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> pages(file)).as("%s bytes", length).isInstanceOf(SqlitePages.Unexpected.class);
        }
    }

    private static Recording pages(Path file) throws IOException, SqlitePages.Unexpected {
        RecordingBuilder into = new RecordingBuilder();
        Kind kind = CoverageDataPages.read(new ArtifactFile(file, UnaryOperator.identity()), into);
        return into.build(kind);
    }

    private Path file() {
        return folder.resolve("data");
    }

    private Path write(Recording recording) {
        CoverageData.write(recording, "1.2.3", file());
        return file();
    }

    private void execute(String... sql) throws SQLException {
        try (Connection connection = Sqlite.create(file());
                Statement statement = connection.createStatement()) {
            for (String each : List.of(sql)) {
                statement.execute(each);
            }
        }
    }
}
