package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.ManyFiles;
import io.github.slipcovermaven.coverage.Recording;
import io.github.slipcovermaven.coverage.Recording.Kind;
import io.github.slipcovermaven.coverage.RecordingBuilder;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * coverage.py's data files ({@code .coverage}), which are SQLite's. Of schema 7, which coverage.py has written since
 * 5.0. The files that are read are left as they are, and nothing is written beside them.
 */
public final class CoverageData {

    /** The name under which coverage.py's commands look for their data. */
    public static final String NAME = ".coverage";

    private static final String WRITER = "slipcover-maven-plugin ";

    private CoverageData() {}

    /**
     * Reads and merges data files: what {@code coverage combine} would make of them. Other than that, it refuses a file
     * that cannot be read instead of going on without it.
     *
     * @param files with what says under which path a recorded one goes into the result
     * @param threads how many files are read at once; memory follows what is distinct in them, times the threads
     * @throws ProblemException when a file is damaged or not coverage.py's, or when they do not fit together
     */
    public static Recording readAll(List<ArtifactFile> files, int threads) {
        // For whoever writes the result.
        Sqlite.prepare();
        RecordingBuilder into = new RecordingBuilder();
        List<Kind> kinds = ManyFiles.read(
                files,
                threads,
                RecordingBuilder::new,
                into::addAll,
                (file, part) -> CoverageDataReader.read(file, part));
        int lines = kinds.indexOf(Kind.LINES);
        int arcs = kinds.indexOf(Kind.ARCS);
        if (lines >= 0 && arcs >= 0) {
            throw new ProblemException(CoverageDataAdvice.recordingsDiffer(
                    files.get(lines).path().toString(), files.get(arcs).path().toString()));
        }
        return into.build(arcs >= 0 ? Kind.ARCS : lines >= 0 ? Kind.LINES : Kind.NOTHING);
    }

    /**
     * Writes a data file that coverage.py reads.
     *
     * @param version of this plugin; the file says that this plugin is its writer
     * @throws ProblemException when it cannot be written
     */
    public static void write(Recording recording, String version, Path file) {
        AtomicFile.place(file, beside -> {
            try {
                CoverageDataWriter.write(recording, WRITER + version, beside);
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        });
    }

    /** Tells whether this plugin wrote the data file. What cannot be read is somebody else's. */
    public static boolean isOurs(Path file) {
        try {
            return CoverageDataReader.readWriter(file).startsWith(WRITER);
        } catch (ProblemException e) {
            return false;
        }
    }
}
