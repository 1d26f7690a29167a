package io.github.slipcovermaven.run;

import java.util.Optional;

/** What says how much there is to run: the ratio would be too good without the files that nobody imported. */
interface Counting extends AutoCloseable {

    /** Starts it before the tests, with what the workers of the first attempt are told. */
    static Counting start(PreparedShard shard, ShardRequest request) {
        return switch (request.measuring().engine()) {
            case SLIPCOVER -> SourceScan.start(shard, request.selection().environment());
            case COVERAGE -> new CoverageAnalysis(shard, request.selection());
        };
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
