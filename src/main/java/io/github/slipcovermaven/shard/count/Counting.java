package io.github.slipcovermaven.shard.count;

import io.github.slipcovermaven.python.runtime.OwnScript;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What says how much there is to run: the ratio would be too good without the files that nobody imported. */
public interface Counting extends AutoCloseable {

    /** Starts it before the tests, with what the workers of the first attempt are told. */
    static Counting start(PreparedShard shard, ShardRequest request) {
        return switch (request.measuring().engine().name()) {
            case SLIPCOVER -> SourceScan.start(shard, request.selection().environment());
            case COVERAGE -> new CoverageAnalysis(shard, request.selection());
        };
    }

    /**
     * Starts one of our scripts, told of the run by the configuration that the scan reads.
     *
     * @param name of the program, see {@code launch.py}
     * @param logName of the file below the shard's logs that its output goes to
     */
    static OwnScript start(
            PreparedShard shard, String name, Path directory, Map<String, String> environment, String logName) {
        return OwnScript.start(
                shard.environment(),
                shard.runtime(),
                name,
                shard.folder().scanConfiguration(),
                directory,
                environment,
                shard.folder().logs().resolve(logName));
    }

    /**
     * Waits for its end, after the tests, and returns what went wrong, if anything did.
     *
     * @param before the sources when the tests began
     * @param after the sources now
     */
    Optional<String> finish(SourceSnapshot before, SourceSnapshot after);

    @Override
    void close();
}
