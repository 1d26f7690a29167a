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
import java.util.Optional;

/**
 * What coverage.py itself says of all that was recorded. It is asked once for each run, when the last process has ended:
 * what of a recording is a line and what a branch, only coverage.py knows, and merging needs no Python then.
 */
final class CoverageAnalysis implements Counting {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int TAIL_BYTES = 2_000;

    private final PreparedShard shard;
    private final TestSelection selection;

    CoverageAnalysis(PreparedShard shard, TestSelection selection) {
        this.shard = shard;
        this.selection = selection;
    }

    @Override
    public Optional<String> finish() {
        Path script = shard.runtime().resolve("slipcover_maven").resolve("analyse.py");
        // Relative names of the user's configuration are under the folder in which the tests ran.
        Command command = new Command(
                List.of(
                        shard.environment().executable().toString(),
                        script.toString(),
                        shard.folder().scanConfiguration().toString()),
                selection.workingDirectory(),
                selection.environment());
        Command watchdog = new WatchdogProgram(shard.runtime()).command(shard.environment());
        try (LogFile log = LogFile.append(shard.folder().logs().resolve("analysis.log"));
                ForkedProcess process = ForkedProcess.startWatched(command, log, watchdog)) {
            if (!process.waitFor(LIMIT)) {
                return Optional.of(
                        "coverage.py needed longer than " + LIMIT.toMinutes() + " minutes to say what its data means");
            }
            if (!process.exit().isSuccess()) {
                return Optional.of("coverage.py could not say what its data means: it "
                        + process.exit().describe() + ": "
                        + process.tail(TAIL_BYTES).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path result = shard.folder().analysis();
        return Files.isRegularFile(result)
                ? Optional.empty()
                : Optional.of("coverage.py left no " + result + " behind");
    }

    @Override
    public void close() {}
}
