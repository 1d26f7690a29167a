package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.RecordedTo;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.Recording.Kind;
import io.github.slipcovermaven.coverage.RecordingBuilder;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a data file of coverage.py ({@code coverage/sqldata.py}) into a merge. */
public final class CoverageDataReader {

    /** Released with 5.0 and written ever since. */
    static final int SCHEMA = 7;

    private static final int LAST_LINE = LineSet.LAST_LINE;
    private static final int MOST_BITS = LAST_LINE / 8 + 1;
    private static final List<String> TABLES =
            List.of("arc", "context", "coverage_schema", "file", "line_bits", "meta", "tracer");

    private final Connection connection;
    private final String name;

    private CoverageDataReader(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /**
     * Reads the file.
     *
     * @return what it recorded; whether that fits the merge is the caller's to check
     * @throws ProblemException when it is damaged, not whole, or not coverage.py's
     */
    static Kind read(ArtifactFile file, RecordingBuilder into) {
        return either(
                file.path(),
                () -> CoverageDataPages.read(file, into),
                // Whatever was added until then stands in the file, so adding it again changes nothing.
                () -> reading(file.path(), reader -> reader.data(file, into)));
    }

    /** Reads only what it recorded, if an SQLite file is coverage.py's at all. */
    public static Optional<Kind> findKind(Path file) {
        return either(
                file,
                () -> Optional.of(CoverageDataPages.readKind(file)),
                () -> open(file, CoverageDataReader::hasSchema)
                        ? Optional.of(reading(file, CoverageDataReader::kind))
                        : Optional.empty());
    }

    /** Reads only who says to have written it. */
    static String readWriter(Path file) {
        return reading(file, reader -> reader.value("select value from meta where key = 'version'"));
    }

    /** Reads the pages, and where these are unexpected has SQLite say what is wrong, or read what is only unusual. */
    private static <T> T either(Path file, Pages<T> pages, Supplier<T> sqlite) {
        String name = file.toString();
        refuseOthers(file, name);
        try {
            return pages.read();
        } catch (SqlitePages.Unexpected e) {
            return sqlite.get();
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(name, AtomicFile.reason(e)), e);
        }
    }

    /** Returns a recorded path with this machine's separators, as coverage.py does when it combines. */
    static String here(String path) {
        return path.replace('\\', File.separatorChar).replace('/', File.separatorChar);
    }

    private static <T> T reading(Path file, Reading<T> reading) {
        return open(file, reader -> {
            reader.refuseOtherSchemas();
            return reading.apply(reader);
        });
    }

    private static <T> T open(Path file, Reading<T> reading) {
        String name = file.toString();
        refuseOthers(file, name);
        try (Connection connection = Sqlite.read(file.toAbsolutePath())) {
            return reading.apply(new CoverageDataReader(connection, name));
        } catch (SQLException e) {
            throw new ProblemException(CoverageDataAdvice.coverageDataDamaged(name, reason(e)), e);
        }
    }

    /** An empty file is a valid SQLite file without tables, and any other would only be called damaged. */
    private static void refuseOthers(Path file, String name) {
        try {
            if (!Sqlite.isDatabase(file)) {
                throw new ProblemException(CoverageDataAdvice.notCoverageData(name, "it is not an SQLite file"));
            }
            for (String end : List.of("-journal", "-wal")) {
                Path journal = file.resolveSibling(file.getFileName() + end);
                if (Files.exists(journal) && Files.size(journal) > 0) {
                    throw new ProblemException(CoverageDataAdvice.unfinishedCoverageData(name, journal.toString()));
                }
            }
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(name, AtomicFile.reason(e)), e);
        }
    }

    private boolean hasSchema() throws SQLException {
        return !value("select 1 from sqlite_schema where name = 'coverage_schema'")
                .isEmpty();
    }

    /** Views and virtual tables could make SQLite do anything for as long as they like. */
    private void refuseOtherSchemas() throws SQLException {
        Map<String, String> tables = new HashMap<>();
        query("select name, type || ' ' || coalesce(sql, '') from sqlite_schema", row -> {
            tables.put(row.getString(1), row.getString(2));
        });
        if (!tables.containsKey("coverage_schema")) {
            throw new ProblemException(CoverageDataAdvice.notCoverageData(name, "it has no table \"coverage_schema\""));
        }
        refuseUnlessTable("coverage_schema", tables);
        String schema = value("select version from coverage_schema limit 1");
        if (!schema.equals(String.valueOf(SCHEMA))) {
            throw new ProblemException(CoverageDataAdvice.unknownSchema(name, schema, SCHEMA));
        }
        TABLES.forEach(table -> refuseUnlessTable(table, tables));
    }

    private void refuseUnlessTable(String table, Map<String, String> tables) {
        if (!tables.getOrDefault(table, "").startsWith("table CREATE TABLE ")) {
            throw damaged("it has no table \"" + table + "\"");
        }
    }

    private Kind kind() throws SQLException {
        return switch (value("select value from meta where key = 'has_arcs'")) {
            case "" -> Kind.NOTHING;
            case "0" -> Kind.LINES;
            case "1" -> Kind.ARCS;
            default -> throw damaged("its \"has_arcs\" is neither 0 nor 1");
        };
    }

    private Kind data(ArtifactFile artifact, RecordingBuilder into) throws SQLException {
        Kind kind = kind();
        Map<Long, String> contexts = new HashMap<>();
        query("select id, context from context", row -> {
            String context = text(row.getString(2), "a context has no name");
            contexts.put(row.getLong(1), context);
            into.context(context);
        });
        Map<Long, RecordedTo> files = new HashMap<>();
        query("select id, path, coalesce(tracer, '') from file left join tracer on id = file_id", row -> {
            String path = text(row.getString(2), "a file has no path");
            files.put(row.getLong(1), RecordedTo.of(artifact, here(path), row.getString(3), into));
        });
        long lines = lines(files, contexts);
        long arcs = arcs(files, contexts);
        if ((kind != Kind.LINES && lines > 0) || (kind != Kind.ARCS && arcs > 0)) {
            throw damaged("what it holds is not what its \"has_arcs\" says");
        }
        return kind;
    }

    private long lines(Map<Long, RecordedTo> files, Map<Long, String> contexts) throws SQLException {
        return query(
                "select file_id, context_id, typeof(numbits) = 'blob' and length(numbits) <= " + MOST_BITS
                        + ", numbits from line_bits",
                row -> {
                    if (row.getInt(3) != 1) {
                        throw damaged("a set of lines is none, or longer than any source");
                    }
                    byte[] bits = row.getBytes(4);
                    RecordedTo to = find(files, row.getLong(1));
                    to.check(RecordedTo.highest(bits == null ? new byte[0] : bits));
                    to.file().lines(find(contexts, row.getLong(2))).addBits(bits == null ? new byte[0] : bits);
                });
    }

    private long arcs(Map<Long, RecordedTo> files, Map<Long, String> contexts) throws SQLException {
        String ends = "fromno between -" + LAST_LINE + " and " + LAST_LINE + " and tono between -" + LAST_LINE + " and "
                + LAST_LINE + " and typeof(fromno) = 'integer' and typeof(tono) = 'integer'";
        return query("select file_id, context_id, fromno, tono, " + ends + " from arc", row -> {
            if (row.getInt(5) != 1) {
                throw damaged("an arc is not a pair of line numbers");
            }
            RecordedTo to = find(files, row.getLong(1));
            to.check(row.getInt(3));
            to.check(row.getInt(4));
            to.file().arcs(find(contexts, row.getLong(2))).add(row.getInt(3), row.getInt(4));
        });
    }

    private <T> T find(Map<Long, T> byId, long id) {
        T found = byId.get(id);
        if (found == null) {
            throw damaged("it refers to a file or context that it does not have");
        }
        return found;
    }

    private String text(@Nullable String text, String otherwise) {
        if (text == null) {
            throw damaged(otherwise);
        }
        return text;
    }

    /** Returns the first column of the first row, or an empty text. */
    private String value(String sql) throws SQLException {
        String[] value = {""};
        query(sql, row -> value[0] = Objects.requireNonNullElse(row.getString(1), ""));
        return value[0];
    }

    private long query(String sql, Row each) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long count = 0;
            while (rows.next()) {
                each.take(rows);
                count++;
            }
            return count;
        }
    }

    private ProblemException damaged(String reason) {
        return new ProblemException(CoverageDataAdvice.coverageDataDamaged(name, reason));
    }

    /** SQLite's own words, without the code that the driver puts before them. */
    private static String reason(SQLException e) {
        String said = String.valueOf(e.getMessage());
        int from = said.lastIndexOf('(');
        int to = said.lastIndexOf(')');
        return from >= 0 && to > from ? said.substring(from + 1, to) : said;
    }

    @FunctionalInterface
    private interface Pages<T> {
        T read() throws IOException, SqlitePages.Unexpected;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T apply(CoverageDataReader reader) throws SQLException;
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }
}
