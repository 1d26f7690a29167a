package io.github.slipcovermaven.shard.fork;

import io.github.slipcovermaven.artifact.talk.DivisionFile;
import io.github.slipcovermaven.artifact.talk.TestSelectionFile;
import io.github.slipcovermaven.python.worker.Share;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Origin;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.prepare.Undivided;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Each process finds all tests, and is told how to divide them. */
final class FoundTests implements OwnTests {

    private final ShardRequest request;
    private final PreparedShard shard;

    FoundTests(ShardRequest request, PreparedShard shard) {
        this.request = request;
        this.shard = shard;
    }

    @Override
    public Share share(
            Origin origin, Optional<List<String>> select, List<DivisionFile.Level> levels, Optional<Path> stop) {
        Path selection = shard.folder().selection(origin.number());
        Path division = shard.folder().division(origin.number());
        select.ifPresent(tests -> TestSelectionFile.write(selection, tests));
        if (!levels.isEmpty()) {
            DivisionFile.write(division, levels, Undivided.of(request, shard).refused(), shard.collectAll());
        }
        return new Share(
                select.map(tests -> selection),
                Optional.of(division).filter(file -> !levels.isEmpty()),
                Optional.empty(),
                stop);
    }
}
