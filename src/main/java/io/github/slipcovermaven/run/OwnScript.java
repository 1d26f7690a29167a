package io.github.slipcovermaven.run;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.ExitStatus;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.process.LogFile;
import io.github.slipcovermaven.python.WatchdogProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of our own scripts in the user's interpreter, told of the run by the configuration that the scan reads. */
final class OwnScript implements AutoCloseable {

    /** How long it may take. */
    static final Duration LIMIT = Duration.ofMinutes(30);

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
     * @param name of its file
     * @param logName of the file below the shard's logs that its output goes to
     */
    static OwnScript start(
            PreparedShard shard, String name, Path directory, Map<String, String> environment, String logName) {
        Path script = shard.runtime().resolve("slipcover_maven").resolve(name);
        Command command = new Command(
                List.of(
                        shard.environment().executable().toString(),
                        script.toString(),
                        shard.folder().scanConfiguration().toString()),
                directory,
                environment);
        LogFile log = LogFile.append(shard.folder().logs().resolve(logName));
        Command watchdog = new WatchdogProgram(shard.runtime()).command(shard.environment());
        return new OwnScript(log, ForkedProcess.startWatched(command, log, watchdog));
    }

    /** Waits for its end, and tells whether it came within the limit. */
    boolean waitForEnd() {
        return process.waitFor(LIMIT);
    }

    ExitStatus exit() {
        return process.exit();
    }

    /** Returns its last words. */
    String tail() {
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
