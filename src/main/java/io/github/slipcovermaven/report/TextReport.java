package io.github.slipcovermaven.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A report that is plain text; its lines end with a line feed on every system. */
public interface TextReport extends FileReport {

    /**
     * Prints the whole report.
     *
     * @throws IOException only if {@code out} throws it
     */
    void print(ReportContext context, Appendable out) throws IOException;

    @Override
    default void write(ReportContext context, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        print(context, writer);
        writer.flush();
    }
}
