package io.github.slipcovermaven.shard.count;

import io.github.slipcovermaven.artifact.engine.CoveragePyFormat;
import io.github.slipcovermaven.python.runtime.OwnScript;
import io.github.slipcovermaven.request.TestSelection;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What coverage.py itself says of all that was recorded. It is asked once for each run, when the last process has ended:
 * what of a recording is a line and what a branch, only coverage.py knows, and merging needs no Python then.
 */
final class CoverageAnalysis implements Counting {

    private final PreparedShard shard;
    private final TestSelection selection;

    CoverageAnalysis(PreparedShard shard, TestSelection selection) {
        this.shard = shard;
        this.selection = selection;
    }

    @Override
    public Optional<String> finish(SourceSnapshot before, SourceSnapshot after) {
        // Relative names of the user's configuration are under the folder in which the tests ran.
        try (OwnScript script = Counting.start(
                shard, "analyse", selection.workingDirectory(), selection.environment(), "analysis.log")) {
            if (!script.waitForEnd()) {
                return Optional.of("coverage.py needed longer than " + OwnScript.LIMIT.toMinutes()
                        + " minutes to say what its data means");
            }
            if (!script.exit().isSuccess()) {
                return Optional.of("coverage.py could not say what its data means: it "
                        + script.exit().describe() + ": " + script.tail());
            }
        }
        Path result = shard.folder().engineFile(CoveragePyFormat.ANALYSIS);
        return Files.isRegularFile(result)
                ? Optional.empty()
                : Optional.of("coverage.py left no " + result + " behind");
    }

    @Override
    public void close() {}
}
