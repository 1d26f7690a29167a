package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.RecordedFile;
import io.github.slipcovermaven.coverage.Recording;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes a data file of coverage.py, schema 7. */
final class CoverageDataWriter {

    /** The names, types and keys of coverage.py's own. */
    private static final List<String> TABLES = List.of(
            "CREATE TABLE coverage_schema (version integer)",
            "CREATE TABLE meta (key text, value text, unique (key))",
            "CREATE TABLE file (id integer primary key, path text, unique (path))",
            "CREATE TABLE context (id integer primary key, context text, unique (context))",
            "CREATE TABLE line_bits (file_id integer, context_id integer, numbits blob,"
                    + " foreign key (file_id) references file (id), foreign key (context_id) references context (id),"
                    + " unique (file_id, context_id))",
            "CREATE TABLE arc (file_id integer, context_id integer, fromno integer, tono integer,"
                    + " foreign key (file_id) references file (id), foreign key (context_id) references context (id),"
                    + " unique (file_id, context_id, fromno, tono))",
            "CREATE TABLE tracer (file_id integer primary key, tracer text,"
                    + " foreign key (file_id) references file (id))");

    /**
     * The arcs of one file and context at once, each as one number: handing over a row costs the driver more than SQLite
     * takes to insert it.
     */
    private static final String INSERT_ARCS =
            "insert into arc select ?, ?," + " value >> 32, value << 32 >> 32 from json_each(?)";

    private static final int BATCH = 10_000;
    private static final int ARCS_AT_ONCE = 100_000;

    private final Connection connection;
    private final Map<String, Integer> contexts = new HashMap<>();

    private CoverageDataWriter(Connection connection) {
        this.connection = connection;
    }

    static void write(Recording recording, String version, Path file) throws SQLException {
        try (Connection connection = Sqlite.create(file)) {
            connection.setAutoCommit(false);
            new CoverageDataWriter(connection).all(recording, version);
            connection.commit();
        }
    }

    private void all(Recording recording, String version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        insert("coverage_schema values (?)", rows -> rows.row(CoverageDataReader.SCHEMA));
        insert("meta values (?, ?)", rows -> {
            rows.row("version", version);
            if (recording.kind() != Recording.Kind.NOTHING) {
                rows.row("has_arcs", recording.kind() == Recording.Kind.ARCS ? "1" : "0");
            }
        });
        insert("context values (?, ?)", rows -> numbered(recording.contexts(), contexts, rows));
        Map<String, Integer> files = new HashMap<>();
        insert("file values (?, ?)", rows -> numbered(recording.files().keySet(), files, rows));
        insert(
                "tracer values (?, ?)",
                rows -> each(recording, files, (id, file) -> {
                    if (!file.tracer().isEmpty()) {
                        rows.row(id, file.tracer());
                    }
                }));
        insert(
                "line_bits values (?, ?, ?)",
                rows -> each(recording, files, (id, file) -> {
                    for (Map.Entry<String, LineSet> lines : file.lines().entrySet()) {
                        rows.row(
                                id,
                                id(contexts, lines.getKey()),
                                lines.getValue().toBits());
                    }
                }));
        try (PreparedStatement statement = connection.prepareStatement(INSERT_ARCS)) {
            each(recording, files, (id, file) -> {
                for (Map.Entry<String, BranchSet> arcs : file.arcs().entrySet()) {
                    insertArcs(id, id(contexts, arcs.getKey()), arcs.getValue().packed(), statement);
                }
            });
        }
    }

    private static void insertArcs(Integer file, Integer context, long[] arcs, PreparedStatement statement)
            throws SQLException {
        for (int from = 0; from < arcs.length; from += ARCS_AT_ONCE) {
            StringBuilder array = new StringBuilder();
            for (int i = from; i < Math.min(arcs.length, from + ARCS_AT_ONCE); i++) {
                array.append(array.isEmpty() ? '[' : ',').append(arcs[i]);
            }
            statement.setInt(1, file);
            statement.setInt(2, context);
            statement.setString(3, array.append(']').toString());
            statement.executeUpdate();
        }
    }

    private static void numbered(Set<String> names, Map<String, Integer> ids, Rows rows) throws SQLException {
        for (String name : names) {
            int id = ids.size() + 1;
            ids.put(name, id);
            rows.row(id, name);
        }
    }

    private static Integer id(Map<String, Integer> ids, String name) {
        return Objects.requireNonNull(ids.get(name), "a recording knows the contexts of its files");
    }

    private static void each(Recording recording, Map<String, Integer> ids, FileSink sink) throws SQLException {
        for (Map.Entry<String, RecordedFile> file : recording.files().entrySet()) {
            sink.take(id(ids, file.getKey()), file.getValue());
        }
    }

    private void insert(String into, Filling filling) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + into)) {
            Rows rows = new Rows(statement);
            filling.fill(rows);
            statement.executeBatch();
        }
    }

    private static final class Rows {

        private final PreparedStatement statement;
        private int waiting;

        Rows(PreparedStatement statement) {
            this.statement = statement;
        }

        void row(Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
            waiting++;
            if (waiting == BATCH) {
                statement.executeBatch();
                waiting = 0;
            }
        }
    }

    @FunctionalInterface
    private interface Filling {
        void fill(Rows rows) throws SQLException;
    }

    @FunctionalInterface
    private interface FileSink {
        void take(Integer id, RecordedFile file) throws SQLException;
    }
}
