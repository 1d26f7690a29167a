package io.github.slipcovermaven.process;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.ProcessAdvice;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A log on disk that gets both streams of a process, byte by byte as they come, unbuffered: what was written is there
 * even if Maven is killed. Not renamed into place, because people read it while the process runs.
 */
public final class LogFile implements OutputSink, Closeable {

    private final Path path;
    private final OutputStream out;

    private LogFile(Path path, OutputStream out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Opens a log at its end. The file and its folders are made where they are missing.
     *
     * @throws ProblemException when it cannot be opened
     */
    public static LogFile append(Path path) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return new LogFile(path, Files.newOutputStream(path, CREATE, APPEND));
        } catch (IOException e) {
            throw new ProblemException(ProcessAdvice.logNotWritten(path, e.toString()), e);
        }
    }

    /** Returns where the log is. */
    public Path path() {
        return path;
    }

    @Override
    public synchronized void accept(Channel channel, byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
