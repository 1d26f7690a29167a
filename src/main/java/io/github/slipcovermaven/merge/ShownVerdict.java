package io.github.slipcovermaven.merge;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.judge.Sources;
import io.github.slipcovermaven.judge.Stand;
import io.github.slipcovermaven.judge.Standings;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.request.GateRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ModuleLocation;
import java.nio.file.Path;
import java.util.Optional;

/** The verdict that the reports show: the one that {@code check} is going to come to, or the one of a shard that fails. */
final class ShownVerdict {

    private ShownVerdict() {}

    static Stand of(ReadMerge read, GateRequest gate, MergeResult result) {
        // No whole is judged by a part.
        Stand stand = isPart(read)
                ? Stand.of(Standing.UNASKED)
                : Standings.of(
                        gate,
                        result,
                        result.module(),
                        sources(read),
                        read.request().current());
        return isOfFailingShard(read) ? stand.failed(why(read, result)) : stand;
    }

    private static boolean isOfFailingShard(ReadMerge read) {
        return read.request().source() instanceof MergeSource.OneShard;
    }

    private static boolean isPart(ReadMerge read) {
        return isOfFailingShard(read)
                && read.shards().ran().stream()
                        .anyMatch(shard -> !shard.record().shard().whole());
    }

    private static String why(ReadMerge read, MergeResult result) {
        if (read.merged().testsFailed()) {
            return "tests failed";
        }
        return result.state() == RunState.INCOMPLETE ? "the result is incomplete" : "the tests did not pass";
    }

    private static Optional<Sources> sources(ReadMerge read) {
        FoundShards shards = read.shards();
        Optional<ModuleLocation> module = read.request().module();
        if (module.isPresent()) {
            return module.map(Sources::of);
        }
        Path current = read.request().current();
        return shards.sourcesHere()
                ? Optional.of(new Sources(current, shards.module().directory()))
                : Optional.empty();
    }
}
