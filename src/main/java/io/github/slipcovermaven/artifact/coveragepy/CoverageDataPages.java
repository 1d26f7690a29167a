package io.github.slipcovermaven.artifact.coveragepy;

import static io.github.slipcovermaven.artifact.coveragepy.SqlitePages.expect;

import io.github.slipcovermaven.artifact.coveragepy.SqlitePages.RowSink;
import io.github.slipcovermaven.artifact.coveragepy.SqlitePages.Unexpected;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.RecordedTo;
import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.Recording.Kind;
import io.github.slipcovermaven.coverage.RecordingBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data file of coverage.py without SQLite's library: the tables as {@code coverage/sqldata.py} has written them
 * since 5.0. Of anything else it only says that it is {@link Unexpected}.
 */
final class CoverageDataPages {

    private static final int LAST_LINE = LineSet.LAST_LINE;

    private final SqlitePages pages;
    private final Map<String, Long> roots = new HashMap<>();
    private final Map<String, String> statements = new HashMap<>();

    private CoverageDataPages(SqlitePages pages) throws IOException, Unexpected {
        this.pages = pages;
        each(1, 5, row -> {
            if (row.get(0) instanceof String type && type.equals("table")) {
                String name = text(row.get(1));
                expect(statements.put(name, text(row.get(4))) == null);
                roots.put(name, number(row.get(3)));
            }
        });
        long[] schema = {0};
        each(root("coverage_schema", "version integer"), 1, row -> {
            expect(schema[0] == 0);
            schema[0] = number(row.get(0));
        });
        expect(schema[0] == CoverageDataReader.SCHEMA);
    }

    /** Reads the file into a merge; when the outcome is unexpected, some of what stands in it may have been added. */
    static Kind read(ArtifactFile file, RecordingBuilder into) throws IOException, Unexpected {
        try (SqlitePages pages = SqlitePages.open(file.path())) {
            return new CoverageDataPages(pages).data(file, into);
        }
    }

    /** Reads only what it recorded. */
    static Kind readKind(Path file) throws IOException, Unexpected {
        try (SqlitePages pages = SqlitePages.open(file)) {
            return new CoverageDataPages(pages).kind();
        }
    }

    private Kind kind() throws IOException, Unexpected {
        Map<String, String> meta = new HashMap<>();
        each(root("meta", "key text", "value text"), 2, row -> meta.put(text(row.get(0)), text(row.get(1))));
        return switch (meta.getOrDefault("has_arcs", "")) {
            case "" -> Kind.NOTHING;
            case "0" -> Kind.LINES;
            case "1" -> Kind.ARCS;
            default -> throw Unexpected.INSTANCE;
        };
    }

    private Kind data(ArtifactFile artifact, RecordingBuilder into) throws IOException, Unexpected {
        Kind kind = kind();
        Map<Long, String> contexts = named("context", "id integer primary key", "context text");
        contexts.values().forEach(into::context);
        Map<Long, String> tracers = named("tracer", "file_id integer primary key", "tracer text");
        Map<Long, RecordedTo> files = new HashMap<>();
        named("file", "id integer primary key", "path text").forEach((id, path) -> {
            String here = CoverageDataReader.here(path);
            files.put(id, RecordedTo.of(artifact, here, tracers.getOrDefault(id, ""), into));
        });
        Lines lines = new Lines(files, contexts);
        pages.rows(root("line_bits", "file_id integer", "context_id integer", "numbits blob"), lines);
        Arcs arcs = new Arcs(files, contexts);
        pages.rows(root("arc", "file_id integer", "context_id integer", "fromno integer", "tono integer"), arcs);
        expect((kind == Kind.LINES || lines.count == 0) && (kind == Kind.ARCS || arcs.count == 0));
        return kind;
    }

    /** Returns the texts of a table of numbered texts; SQLite keeps the number as the row's id, not in the record. */
    private Map<Long, String> named(String table, String... columns) throws IOException, Unexpected {
        Map<Long, String> named = new HashMap<>();
        pages.rows(root(table, columns), (id, page, from, to) -> {
            List<@Nullable Object> row = values(page, from, to, 2);
            expect(row.get(0) == null);
            named.put(id, text(row.get(1)));
        });
        return named;
    }

    private void each(long root, int columns, RecordSink sink) throws IOException, Unexpected {
        pages.rows(root, (id, page, from, to) -> sink.take(values(page, from, to, columns)));
    }

    /** Returns where the table begins, if these are its columns, in this order. */
    private long root(String table, String... columns) throws Unexpected {
        String statement = statements.getOrDefault(table, "");
        expect(statement.startsWith("CREATE TABLE "));
        int at = 0;
        for (String column : columns) {
            at = statement.indexOf(column, at);
            expect(at >= 0);
            at += column.length();
        }
        return roots.getOrDefault(table, 0L);
    }

    private static List<@Nullable Object> values(byte[] page, int from, int to, int columns) throws Unexpected {
        List<@Nullable Object> values = SqliteRecord.values(page, from, to);
        expect(values.size() == columns);
        return values;
    }

    private static String text(@Nullable Object value) throws Unexpected {
        if (value instanceof String text) {
            return text;
        }
        throw Unexpected.INSTANCE;
    }

    private static long number(@Nullable Object value) throws Unexpected {
        if (value instanceof Long number) {
            return number;
        }
        throw Unexpected.INSTANCE;
    }

    private static <T> T find(Map<Long, T> byId, long id) throws Unexpected {
        T found = byId.get(id);
        if (found == null) {
            throw Unexpected.INSTANCE;
        }
        return found;
    }

    /** A set of lines of a file and context in each row. */
    private static final class Lines implements RowSink {

        private final Map<Long, RecordedTo> files;
        private final Map<Long, String> contexts;
        private long count;

        Lines(Map<Long, RecordedTo> files, Map<Long, String> contexts) {
            this.files = files;
            this.contexts = contexts;
        }

        @Override
        public void row(long id, byte[] page, int from, int to) throws Unexpected {
            List<@Nullable Object> row = values(page, from, to, 3);
            if (!(row.get(2) instanceof byte[] bits)) {
                throw Unexpected.INSTANCE;
            }
            // A page is shorter than the longest source's bits.
            RecordedTo source = find(files, number(row.get(0)));
            expect(RecordedTo.highest(bits) <= source.lastLine());
            LineSet.Builder lines = source.file().lines(find(contexts, number(row.get(1))));
            lines.addBits(bits);
            count++;
        }
    }

    /** An arc in each row. They come by context and file, as they were recorded. */
    private static final class Arcs implements RowSink {

        private final Map<Long, RecordedTo> files;
        private final Map<Long, String> contexts;
        private final long[] row = new long[4];
        private long file = Long.MIN_VALUE;
        private long context = Long.MIN_VALUE;
        private BranchSet.Builder into = new BranchSet.Builder();
        private int lastLine;
        private long count;

        Arcs(Map<Long, RecordedTo> files, Map<Long, String> contexts) {
            this.files = files;
            this.contexts = contexts;
        }

        @Override
        public void row(long id, byte[] page, int from, int to) throws Unexpected {
            SqliteRecord.integers(page, from, to, row);
            if (row[0] != file || row[1] != context) {
                file = row[0];
                context = row[1];
                into = find(files, file).file().arcs(find(contexts, context));
                lastLine = Math.min(find(files, file).lastLine(), LAST_LINE);
            }
            expect(Math.abs(row[2]) <= lastLine && Math.abs(row[3]) <= lastLine);
            into.add((int) row[2], (int) row[3]);
            count++;
        }
    }

    @FunctionalInterface
    private interface RecordSink {
        void take(List<@Nullable Object> row) throws Unexpected;
    }
}
