package io.github.slipcovermaven.run;

import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.ForkedProcess;
import io.github.slipcovermaven.process.LogFile;
import io.github.slipcovermaven.python.WatchdogProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scan of the sources for executable lines, beside the tests: at the end of each worker, where
 * SlipCover does it, it stands on the critical path.
 */
final class SourceScan implements Counting {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int TAIL_BYTES = 2_000;

    private final LogFile log;
    private final ForkedProcess process;

    private final Path result;

    private SourceScan(LogFile log, ForkedProcess process, Path result) {
        this.log = log;
        this.process = process;
        this.result = result;
    }

    /** Starts the scan with what the workers are told. */
    static SourceScan start(PreparedShard shard, Map<String, String> environment) {
        Path script = shard.runtime().resolve("slipcover_maven").resolve("scan.py");
        Command command = new Command(
                List.of(
                        shard.environment().executable().toString(),
                        script.toString(),
                        shard.folder().scanConfiguration().toString()),
                shard.root(),
                environment);
        LogFile log = LogFile.append(shard.folder().logs().resolve("scan.log"));
        Command watchdog = new WatchdogProgram(shard.runtime()).command(shard.environment());
        return new SourceScan(
                log,
                ForkedProcess.startWatched(command, log, watchdog),
                shard.folder().scan());
    }

    @Override
    public Optional<String> finish() {
        if (!process.waitFor(LIMIT)) {
            return Optional.of("the scan of the sources took longer than " + LIMIT.toMinutes() + " minutes");
        }
        if (!process.exit().isSuccess()) {
            return Optional.of("the scan of the sources " + process.exit().describe() + ": "
                    + process.tail(TAIL_BYTES).strip());
        }
        // Without it the files that nobody imported would be missing, and the ratio too good.
        return Files.isRegularFile(result)
                ? Optional.empty()
                : Optional.of("the scan of the sources left no " + result + " behind");
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
