package io.github.slipcovermaven.artifact.slipcover;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.ManyFiles;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.coverage.Coverage;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.JsonBytes;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;

/**
 * SlipCover's own JSON, which its own tools read and write ({@code slipcover/schemas.py}): the
 * artifact of a shard, the scan of the sources and the merged result.
 */
public final class SlipcoverJson {

    private SlipcoverJson() {}

    /**
     * Reads an artifact into a merge, while it streams by. Summaries and unknown keys are skipped.
     *
     * @param in is read to its end, not closed
     * @param name the file, for messages
     * @param mapper makes the recorded paths relative to the module
     * @param into is useless after a failure; take one for each thread. Whether its mode is that of the
     *     returned meta is the caller's to check
     * @throws ProblemException when it is not SlipCover's, damaged or cut
     */
    public static SlipcoverMeta read(InputStream in, String name, PathMapper mapper, CoverageBuilder into) {
        return SlipcoverJsonReader.read(in, new ArtifactFile(Names.path(name), mapper::relative), into)
                .meta();
    }

    /**
     * Reads artifacts into a merge, each while it streams by.
     *
     * @param files with what makes their recorded paths relative
     * @param threads how many are read at once; each has a merge of its own until the end, so that memory follows
     *     the size of the source times the threads
     * @param into is useless after a failure
     * @return what each file says of itself, in the order of the files; whether their mode is the merge's is the
     *     caller's to check
     * @throws ProblemException when one cannot be read, is not SlipCover's, damaged
     *     or cut: the first such one in the order of the files
     */
    public static List<SlipcoverMeta> readAll(List<ArtifactFile> files, int threads, CoverageBuilder into) {
        return ManyFiles.read(files, threads, into::fresh, into::addAll, SlipcoverJson::read);
    }

    private static SlipcoverMeta read(ArtifactFile file, CoverageBuilder into) {
        try {
            try (InputStream in = Files.newInputStream(file.path())) {
                return UsualSlipcoverJson.read(in, file, into);
            } catch (JsonBytes.Unusual e) {
                return readScan(file, into).meta();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Reads the scan of the sources as {@link #readAll} does an artifact. */
    public static Scan readScan(ArtifactFile file, CoverageBuilder into) {
        try (InputStream in = Files.newInputStream(file.path())) {
            return readScan(in, file, into);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static Scan readScan(InputStream in, ArtifactFile file, CoverageBuilder into) {
        return SlipcoverJsonReader.read(in, file, into);
    }

    private static ProblemException unreadable(ArtifactFile file, IOException e) {
        return new ProblemException(ArtifactAdvice.cannotRead(file.path().toString(), AtomicFile.reason(e)), e);
    }

    /**
     * Reads only what the file says of itself, and no further.
     *
     * @throws ProblemException when it is not SlipCover's or damaged before
     *     that
     */
    public static SlipcoverMeta readMeta(InputStream in, String name) {
        return SlipcoverJsonReader.readMeta(in, name);
    }

    /**
     * Writes coverage as SlipCover does: sorted, compact, ASCII, with its summaries.
     *
     * @param meta what to say of it; its branch mode must be the coverage's
     * @param out is flushed, not closed
     */
    public static void write(Coverage coverage, SlipcoverMeta meta, OutputStream out) throws IOException {
        SlipcoverJsonWriter.write(coverage, meta, out);
    }
}
