package io.github.slipcovermaven.report;

import io.github.slipcovermaven.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A report of coverage that is one file. */
public interface FileReport extends CoverageReport {

    /**
     * Writes the whole report in UTF-8.
     *
     * @param out is flushed, not closed
     * @throws IOException only if {@code out} throws it
     */
    void write(ReportContext context, OutputStream out) throws IOException;

    @Override
    default void write(ReportContext context, Path reports) {
        AtomicFile.write(files().in(reports), out -> write(context, out));
    }
}
