package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/** Opens SQLite's files. */
public final class Sqlite {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private Sqlite() {}

    /** Tells whether the file begins as SQLite's do. */
    public static boolean isDatabase(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Begins to unpack and load the library, which takes as long as reading 40 MB, for whoever needs it next. If it fails
     * they will see it, and why.
     */
    static void prepare() {
        Thread thread = new Thread(
                () -> {
                    try (Connection nothing = open(":memory:", new SQLiteConfig())) {
                        nothing.createStatement().close();
                    } catch (SQLException | ProblemException e) {
                        // Said by the one who needs it, or by nobody if nobody does.
                    }
                },
                "slipcover-sqlite");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Opens a file that is only read. SQLite neither changes it nor acts on a journal beside it, which could name any
     * other file; nor does it run what the file's own schema asks for. coverage.py 7.13 and later do the same.
     *
     * @throws ProblemException when the library cannot be loaded
     */
    static Connection read(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        Connection connection = open("file:" + file.toUri().getRawPath() + "?mode=ro&immutable=1", config);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
            statement.execute("pragma cell_size_check = on");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Makes a file that nobody else sees before it is whole: no journal, no waiting for the disk.
     *
     * @throws ProblemException when the library cannot be loaded
     */
    public static Connection create(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        return open("file:" + file.toUri().getRawPath(), config);
    }

    private static Connection open(String path, SQLiteConfig config) throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            throw new ProblemException(CoverageDataAdvice.sqliteUnusable(String.valueOf(e.getMessage())), e);
        }
        return config.createConnection("jdbc:sqlite:" + path);
    }
}
