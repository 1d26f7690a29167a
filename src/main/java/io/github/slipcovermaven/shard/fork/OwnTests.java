package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.artifact.talk.DivisionFile;
import io.github.slipcovermaven.python.worker.Share;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a process is told of the tests that are its own. */
interface OwnTests {

    /** Returns how the processes of a shard are told: by what the runner listed, or by how they are to divide what they find. */
    static OwnTests of(ShardRequest request, PreparedShard shard) {
        return shard.listed()
                .<OwnTests>map(listed -> new ListedTests(shard, listed))
                .orElseGet(() -> new FoundTests(request, shard));
    }

    /**
     * Writes the files that tell a process, and returns where they are.
     *
     * @param select the only tests whose results are awaited; empty for all that are its own
     * @param levels which of all tests are its own
     * @param stop ends it after its current test, once it is there
     */
    Share share(Origin origin, Optional<List<String>> select, List<DivisionFile.Level> levels, Optional<Path> stop);
}
