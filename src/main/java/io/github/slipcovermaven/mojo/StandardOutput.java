package io.github.slipcovermaven.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process's standard output, past Maven's log and its levels. Maven 4 turns what is printed to {@code System.out} into
 * log lines, and other versions wrap it; the file behind it is the same in all of them.
 */
final class StandardOutput {

    private static final FileOutputStream FILE = new FileOutputStream(FileDescriptor.out);

    private StandardOutput() {}

    /** Writes a line at once, so that those of modules that are built at the same time do not mix. */
    static void line(String line) {
        byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        PrintStream log = System.out;
        // Whoever prints there now has its line to its end first, where the stream locks itself.
        synchronized (log) {
            log.flush();
            try {
                FILE.write(bytes);
            } catch (IOException e) {
                // Nobody reads it: what it says stands in the log, too.
            }
        }
    }
}
