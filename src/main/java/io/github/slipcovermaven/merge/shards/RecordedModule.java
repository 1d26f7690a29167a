package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.checkout.SourcePresence;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.request.ModuleLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the records say of the module where there is no POM to say it.
 *
 * @param location where the module is, or would be in a checkout of the whole build
 * @param sourcesHere whether any measured source is there
 */
record RecordedModule(ModuleLocation location, boolean sourcesHere) {

    /**
     * Looks for the module below the current folder, as a checkout of the whole build has it, and in the
     * current folder itself.
     *
     * @param shards all of one module; none when there are only artifacts without a record
     */
    static RecordedModule of(List<Found> shards, Path current) {
        if (shards.isEmpty()) {
            String name = current.getFileName() == null
                    ? "project"
                    : current.getFileName().toString();
            return new RecordedModule(new ModuleLocation("", name, name, current, current), true);
        }
        RunRecord.Module module = shards.get(0).record().module();
        Path below = SourcePresence.below(current, module.path());
        Optional<Path> here = Stream.of(below, current)
                .filter(folder -> holdsSources(folder, shards))
                .findFirst();
        return new RecordedModule(
                new ModuleLocation(
                        module.groupId(), module.artifactId(), module.artifactId(), here.orElse(below), current),
                here.isPresent());
    }

    private static boolean holdsSources(Path folder, List<Found> shards) {
        return shards.stream()
                .flatMap(shard -> Stream.ofNullable(shard.record().outcome()))
                .flatMap(outcome -> outcome.measured().keySet().stream())
                .anyMatch(source -> SourcePresence.exists(folder, source));
    }
}
