package io.github.slipcovermaven.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The scan of the sources for executable lines, beside the tests: at the end of each worker, where
 * SlipCover does it, it stands on the critical path.
 */
final class SourceScan implements Counting {

    private final OwnScript script;
    private final Path result;

    private SourceScan(OwnScript script, Path result) {
        this.script = script;
        this.result = result;
    }

    /** Starts the scan with what the workers are told. */
    static SourceScan start(PreparedShard shard, Map<String, String> environment) {
        return new SourceScan(
                OwnScript.start(shard, "scan.py", shard.root(), environment, "scan.log"),
                shard.folder().scan());
    }

    @Override
    public Optional<String> finish() {
        if (!script.waitForEnd()) {
            return Optional.of("the scan of the sources took longer than " + OwnScript.LIMIT.toMinutes() + " minutes");
        }
        if (!script.exit().isSuccess()) {
            return Optional.of("the scan of the sources " + script.exit().describe() + ": " + script.tail());
        }
        // Without it the files that nobody imported would be missing, and the ratio too good.
        return Files.isRegularFile(result)
                ? Optional.empty()
                : Optional.of("the scan of the sources left no " + result + " behind");
    }

    @Override
    public void close() {
        script.close();
    }
}
