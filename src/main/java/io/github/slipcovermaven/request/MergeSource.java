package io.github.slipcovermaven.request;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the shards of a merge come from. */
public sealed interface MergeSource {

    /**
     * The output folder of this module's own build.
     *
     * @param root the folder under which the shards lie
     * @param executions those that belong to this build; empty for all that are found
     * @param since when the build began that merges them; empty where nobody knows
     */
    record ThisBuild(Path root, List<String> executions, Optional<Instant> since) implements MergeSource {

        /** Keeps an unmodifiable copy. */
        public ThisBuild {
            executions = List.copyOf(executions);
        }
    }

    /**
     * A shard that reports on itself alone, because it is about to fail.
     *
     * @param folder its folder
     */
    record OneShard(ShardFolder folder) implements MergeSource {}

    /**
     * Folders that were brought from elsewhere.
     *
     * @param folders searched in whatever nesting
     * @param executions of which there must be shards
     * @param expectedShards how many artifacts without a record there must be
     * @param pathMappings where folders that those name are here, as the user writes it
     * @param build the modules that they may be of
     */
    record Inputs(
            List<Path> folders,
            List<String> executions,
            OptionalInt expectedShards,
            List<String> pathMappings,
            BuildModules build)
            implements MergeSource {

        /** Asks for what is of one module. */
        public Inputs(
                List<Path> folders, List<String> executions, OptionalInt expectedShards, List<String> pathMappings) {
            this(folders, executions, expectedShards, pathMappings, BuildModules.NONE);
        }

        /** Keeps unmodifiable copies. */
        public Inputs {
            folders = List.copyOf(folders);
            executions = List.copyOf(executions);
            pathMappings = List.copyOf(pathMappings);
        }
    }
}
