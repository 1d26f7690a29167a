package io.github.slipcovermaven.python.runtime;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.ExitStatus;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.process.LogFile;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of our own scripts in the user's interpreter, told by one file what to do. */
public final class OwnScript implements AutoCloseable {

    /** How long it may take. */
    public static final Duration LIMIT = Duration.ofMinutes(30);

    private static final int TAIL_BYTES = 2_000;

    private final LogFile log;
    private final ForkedProcess process;

    private OwnScript(LogFile log, ForkedProcess process) {
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a script.
     *
     * @param runtime the folder that holds our Python
     * @param name of the program, see {@code launch.py}
     * @param told the file that it reads
     * @param variables over the inherited ones
     * @param logFile where its output goes
     */
    public static OwnScript start(
            PythonEnvironment python,
            Path runtime,
            String name,
            Path told,
            Path directory,
            Map<String, String> variables,
            Path logFile) {
        Path launcher = runtime.resolve("slipcover_maven").resolve("launch.py");
        Command command = new Command(
                List.of(Names.text(python.executable()), Names.text(launcher), name, Names.text(told)),
                directory,
                variables);
        LogFile log = LogFile.append(logFile);
        Command watchdog = new WatchdogProgram(runtime).command(python);
        return new OwnScript(log, ForkedProcess.startWatched(command, log, watchdog));
    }

    /** Waits for its end, and tells whether it came within the limit. */
    public boolean waitForEnd() {
        return process.waitFor(LIMIT);
    }

    public ExitStatus exit() {
        return process.exit();
    }

    /** Returns its last words. */
    public String tail() {
        return process.tail(TAIL_BYTES).strip();
    }

    @Override
    public void close() {
        try (log) {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
