package io.github.slipcovermaven.report;

import java.io.IOException;
import java.io.OutputStream;

/** A report of coverage in one format. */
public interface CoverageReport {

    /**
     * Writes the whole report in UTF-8.
     *
     * @param out is flushed, not closed
     * @throws IOException only if {@code out} throws it
     */
    void write(ReportContext context, OutputStream out) throws IOException;
}
