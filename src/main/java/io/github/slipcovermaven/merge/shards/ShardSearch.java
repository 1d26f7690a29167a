package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.found.InputFolders;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.record.RunRecords;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.Slice;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.MergeRequest;
import io.github.slipcovermaven.request.MergeSource;
import io.github.slipcovermaven.request.ModuleLocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what a request wants to have merged. */
public final class ShardSearch {

    private final MergeRequest request;
    private final Console console;

    public ShardSearch(MergeRequest request, Console console) {
        this.request = request;
        this.console = console;
    }

    /**
     * Finds it, and names what lies beside it and is ignored.
     *
     * @throws ProblemException when there is none, or nobody can tell what belongs together
     */
    public FoundShards find() {
        MergeSource source = request.source();
        if (source instanceof MergeSource.Inputs inputs) {
            return inputs(inputs);
        }
        List<Found> found = source instanceof MergeSource.OneShard one
                ? List.of(own(one.folder(), one.folder().path().toString()))
                : thisBuild((MergeSource.ThisBuild) source);
        return result(found, List.of(), List.of());
    }

    private FoundShards result(List<Found> shards, List<PlainArtifact> plain, List<Problem> findings) {
        Optional<ModuleLocation> known = request.module();
        if (known.isPresent()) {
            return new FoundShards(shards, plain, known.get(), true, since(), findings);
        }
        RecordedModule recorded = RecordedModule.of(shards, request.current());
        return new FoundShards(shards, plain, recorded.location(), recorded.sourcesHere(), since(), findings);
    }

    private Optional<Instant> since() {
        if (request.source() instanceof MergeSource.ThisBuild build) {
            return build.since();
        }
        return request.source() instanceof MergeSource.OneShard ? Optional.of(Instant.EPOCH) : Optional.empty();
    }

    private List<Found> thisBuild(MergeSource.ThisBuild build) {
        List<ShardFolder> existing = ShardFolder.existing(build.root());
        List<Found> found = new ArrayList<>();
        if (build.executions().isEmpty()) {
            existing.forEach(folder -> found.add(own(folder, folder.path().toString())));
        }
        for (String id : build.executions()) {
            Path whole = ShardFolder.of(build.root(), id, Slice.WHOLE).path();
            List<ShardFolder> slices = existing.stream()
                    .filter(folder -> folder.path().startsWith(whole.getParent()))
                    .toList();
            if (slices.isEmpty()) {
                throw new ProblemException(MergeAdvice.shardMissing(id, whole));
            }
            slices.forEach(folder -> found.add(own(folder, id)));
        }
        if (found.isEmpty()) {
            throw new ProblemException(MergeAdvice.nothingToMerge(build.root()));
        }
        refuseUnclear(found);
        List<ShardFolder> merged = found.stream().map(Found::folder).toList();
        List<ShardFolder> ignored =
                existing.stream().filter(folder -> !merged.contains(folder)).toList();
        ignored.forEach(folder -> console.warn(
                "ignored: " + folder.path() + " does not belong to an execution of this build (mvn clean removes it)"));
        refuseOutdated(ignored, found);
        return found;
    }

    private Found own(ShardFolder folder, String id) {
        Found shard = RunRecords.read(folder.record())
                .map(record -> new Found(folder, record))
                .orElseThrow(() -> new ProblemException(MergeAdvice.shardMissing(id, folder.path())));
        refuseForeign(shard, request.module());
        return shard;
    }

    /** A copied folder would be counted twice, and two modules that share a folder see each other's results. */
    private static void refuseForeign(Found shard, Optional<ModuleLocation> module) {
        module.filter(expected -> !shard.module().equals(expected.id())).ifPresent(expected -> {
            throw new ProblemException(
                    MergeAdvice.shardOfAnotherModule(shard.folder().record(), shard.module(), expected.id()));
        });
        Path folders = shard.path().getParent();
        Path root = folders == null || folders.getParent() == null
                ? null
                : folders.getParent().getParent();
        boolean inItsPlace = root != null
                && ShardFolder.of(
                                root, shard.record().execution(), shard.record().shard())
                        .equals(shard.folder());
        if (!inItsPlace) {
            throw new ProblemException(MergeAdvice.shardInAnotherFolder(
                    shard.path(),
                    shard.record().execution(),
                    shard.record().shard().toString()));
        }
    }

    /** Whoever runs the goal shard by its name makes a result of another execution, and means that one. */
    private static void refuseOutdated(List<ShardFolder> ignored, List<Found> found) {
        Instant newest = found.stream()
                .map(shard -> shard.record().started())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        for (ShardFolder folder : ignored) {
            boolean newer = RunRecords.read(folder.record())
                    .filter(record -> record.started().isAfter(newest))
                    .isPresent();
            if (newer) {
                throw new ProblemException(MergeAdvice.newerShardIgnored(
                        folder.path(), found.get(0).record().execution()));
            }
        }
    }

    private FoundShards inputs(MergeSource.Inputs inputs) {
        InputFolders folders = InputFolders.search(inputs.folders());
        if (folders.shards().isEmpty()
                && folders.withoutRecord().isEmpty()
                && folders.plain().isEmpty()) {
            throw new ProblemException(MergeAdvice.inputsEmpty(inputs.folders()));
        }
        List<Found> all = new ArrayList<>();
        for (ShardFolder folder : folders.shards()) {
            RunRecords.read(folder.record()).ifPresent(record -> all.add(new Found(folder, record)));
        }
        List<Found> shards = ofThisModule(all, folders);
        List<Problem> findings = new ArrayList<>();
        folders.withoutRecord().forEach(folder -> findings.add(MergeAdvice.recordMissing(folder)));
        if (!shards.isEmpty()) {
            inputs.executions().stream()
                    .filter(id -> shards.stream()
                            .noneMatch(shard -> shard.record().execution().equals(id)))
                    .forEach(id -> findings.add(MergeAdvice.executionMissing(id)));
        }
        return result(shards, folders.plain(), findings);
    }

    private List<Found> ofThisModule(List<Found> all, InputFolders folders) {
        TreeMap<String, Integer> modules = new TreeMap<>();
        all.forEach(shard -> modules.merge(shard.module(), 1, Integer::sum));
        if (request.module().isEmpty()) {
            refuseUnclear(all);
            return all;
        }
        String module = request.module().get().id();
        if (!modules.containsKey(module)
                && folders.plain().isEmpty()
                && folders.withoutRecord().isEmpty()) {
            throw new ProblemException(MergeAdvice.noShardOfModule(module, List.copyOf(modules.keySet())));
        }
        modules.forEach((other, count) -> {
            if (!other.equals(module)) {
                console.info("ignored: " + Counted.of(count, "shard") + " of the module " + other);
            }
        });
        return all.stream().filter(shard -> shard.module().equals(module)).toList();
    }

    private static void refuseUnclear(List<Found> shards) {
        List<String> modules =
                shards.stream().map(Found::module).distinct().sorted().toList();
        if (modules.size() > 1) {
            throw new ProblemException(MergeAdvice.severalModules(modules));
        }
    }
}
