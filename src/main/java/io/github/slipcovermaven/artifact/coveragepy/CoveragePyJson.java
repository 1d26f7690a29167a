package io.github.slipcovermaven.artifact.coveragepy;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.ManyFiles;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;

/** coverage.py's own JSON, as its tools read and write it: what {@code coverage json} reports, and our Python side with it. */
public final class CoveragePyJson {

    private CoveragePyJson() {}

    /**
     * Reads and merges reports, each while it streams by.
     *
     * @param files with what says under which path a reported one goes into the result
     * @param threads how many are read at once; memory follows the size of the source times the threads
     * @return their union, with the version and format of the last; contexts only when all have them. Whether all
     *     measured branches is the caller's to check, by {@link #readMeta}
     * @throws ProblemException when one is not coverage.py's, of another format, damaged or cut
     */
    public static CoveragePyReport readAll(List<ArtifactFile> files, int threads) {
        CoveragePyBuilder into = new CoveragePyBuilder();
        List<CoveragePyMeta> metas =
                ManyFiles.read(files, threads, CoveragePyBuilder::new, into::addAll, CoveragePyJson::read);
        CoveragePyMeta last = metas.get(metas.size() - 1);
        boolean contexts = metas.stream().allMatch(CoveragePyMeta::contexts);
        return into.build(new CoveragePyMeta(last.format(), last.version(), last.branchCoverage(), contexts));
    }

    private static CoveragePyMeta read(ArtifactFile file, CoveragePyBuilder into) {
        String name = file.path().toString();
        try (InputStream in = Files.newInputStream(file.path())) {
            return CoveragePyJsonReader.read(in, file, into);
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(name, AtomicFile.reason(e)), e);
        }
    }

    /** Reads only what the file says of itself, and no further. */
    public static CoveragePyMeta readMeta(InputStream in, String name) {
        return CoveragePyJsonReader.readMeta(in, name);
    }

    /**
     * Writes a report as {@code coverage json} does: format 2, which has no regions (functions and classes); only
     * coverage.py knows where those begin and end.
     *
     * @param timestamp local time without a zone, ISO 8601
     * @param out is flushed, not closed
     */
    public static void write(CoveragePyReport report, String timestamp, OutputStream out) throws IOException {
        CoveragePyJsonWriter.write(report, timestamp, out);
    }
}
