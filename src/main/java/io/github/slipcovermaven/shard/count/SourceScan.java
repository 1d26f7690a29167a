package io.github.slipcovermaven.shard.count;

import io.github.slipcovermaven.artifact.engine.SlipcoverFormat;
import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.slipcover.SlipcoverJson;
import io.github.slipcovermaven.coverage.CoverageBuilder;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.python.runtime.OwnScript;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The scan of the sources for executable lines, beside the tests: at the end of each worker, where
 * SlipCover does it, it stands on the critical path.
 */
final class SourceScan implements Counting {

    private final PreparedShard shard;
    private final Map<String, String> environment;
    private final Path result;
    private OwnScript script;

    private SourceScan(PreparedShard shard, Map<String, String> environment) {
        this.shard = shard;
        this.environment = environment;
        this.result = shard.folder().engineFile(SlipcoverFormat.SCAN);
        this.script = started();
    }

    /** Starts the scan with what the workers are told. */
    static SourceScan start(PreparedShard shard, Map<String, String> environment) {
        return new SourceScan(shard, environment);
    }

    private OwnScript started() {
        return Counting.start(shard, "scan", shard.root(), environment, "scan.log");
    }

    /** What a test wrote into a source while that was read, or what it made and left, is read once more. */
    @Override
    public Optional<String> finish(SourceSnapshot before, SourceSnapshot after) {
        Optional<String> trouble = ended();
        if (trouble.isPresent() || !(after.hasNew(before) || after.differsFrom(read()))) {
            return trouble;
        }
        script.close();
        script = started();
        return ended();
    }

    private Map<String, String> read() {
        PathMapper mapper = PathMapper.ofRoot(Names.text(shard.root()));
        return SlipcoverJson.readScan(new ArtifactFile(result, mapper::relative), new CoverageBuilder(false))
                .contents();
    }

    private Optional<String> ended() {
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
