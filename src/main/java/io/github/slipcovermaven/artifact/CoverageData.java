package io.github.slipcovermaven.artifact;

import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.coverage.Recording.Kind;
import io.github.slipcovermaven.coverage.RecordingBuilder;
import io.github.slipcovermaven.problem.CoverageDataAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * coverage.py's data files ({@code .coverage}), which are SQLite's. Of schema 7, which coverage.py has written since
 * 5.0. The files that are read are left as they are, and nothing is written beside them.
 */
public final class CoverageData {

    private CoverageData() {}

    /**
     * Reads and merges data files: what {@code coverage combine} would make of them. Other than that, it refuses a file
     * that cannot be read instead of going on without it.
     *
     * @param paths says under which path a recorded one goes into the result
     * @param threads how many files are read at once; memory follows what is distinct in them, times the threads
     * @throws ProblemException when a file is damaged or not coverage.py's, or when they do not fit together
     */
    public static Recording readAll(List<Path> files, UnaryOperator<String> paths, int threads) {
        RecordingBuilder into = new RecordingBuilder();
        List<Kind> kinds = ManyFiles.read(
                files,
                threads,
                RecordingBuilder::new,
                into::addAll,
                (file, part) -> CoverageDataReader.read(file, paths, part));
        int lines = kinds.indexOf(Kind.LINES);
        int arcs = kinds.indexOf(Kind.ARCS);
        if (lines >= 0 && arcs >= 0) {
            throw new ProblemException(CoverageDataAdvice.recordingsDiffer(
                    files.get(lines).toString(), files.get(arcs).toString()));
        }
        return into.build(arcs >= 0 ? Kind.ARCS : lines >= 0 ? Kind.LINES : Kind.NOTHING);
    }

    /**
     * Writes a data file that coverage.py reads.
     *
     * @param version what the file says of its writer
     * @throws ProblemException when it cannot be written
     */
    public static void write(Recording recording, String version, Path file) {
        AtomicFile.place(file, beside -> {
            try {
                CoverageDataWriter.write(recording, version, beside);
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        });
    }
}
