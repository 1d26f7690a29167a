package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ArtifactHash;
import io.github.slipcovermaven.artifact.MergeResult;
import io.github.slipcovermaven.artifact.RunRecord;
import io.github.slipcovermaven.artifact.RunRecords;
import io.github.slipcovermaven.artifact.RunState;
import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.artifact.Slice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shards that are to be merged, with their records.
 *
 * @param shards at least one
 * @param module the module's folder now
 */
record FoundShards(List<Found> shards, Path module) {

    /** A shard and its record. */
    record Found(ShardFolder folder, RunRecord record) {}

    /**
     * Finds the shards of the executions that belong to this build; others are named and ignored.
     *
     * @throws ProblemException when there is none, or one is missing
     */
    static FoundShards find(MergeRequest request, Console console) {
        List<ShardFolder> existing = ShardFolder.existing(request.shardsRoot());
        List<ShardFolder> wanted = request.executions().isEmpty()
                ? existing
                : request.executions().stream()
                        .map(id -> ShardFolder.of(request.shardsRoot(), id, Slice.WHOLE))
                        .toList();
        if (wanted.isEmpty()) {
            throw new ProblemException(RunAdvice.nothingToMerge(request.shardsRoot()));
        }
        existing.stream()
                .filter(folder -> !wanted.contains(folder))
                .forEach(folder -> console.warn("ignored: " + folder.path()
                        + " does not belong to an execution of this build (mvn clean removes it)"));
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            ShardFolder folder = wanted.get(i);
            String id = request.executions().isEmpty()
                    ? folder.path().toString()
                    : request.executions().get(i);
            RunRecord record = RunRecords.read(folder.record())
                    .orElseThrow(() -> new ProblemException(RunAdvice.shardMissing(id, folder.path())));
            refuseForeign(folder, record, request);
            found.add(new Found(folder, record));
        }
        refuseOutdated(existing, found);
        return new FoundShards(List.copyOf(found), request.module().directory());
    }

    /** Whoever runs the goal shard by its name makes a result of another execution, and means that one. */
    private static void refuseOutdated(List<ShardFolder> existing, List<Found> found) {
        Instant newest = found.stream()
                .map(shard -> shard.record().started())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<ShardFolder> merged = found.stream().map(Found::folder).toList();
        for (ShardFolder folder : existing) {
            boolean newer = !merged.contains(folder)
                    && RunRecords.read(folder.record())
                            .filter(record -> record.started().isAfter(newest))
                            .isPresent();
            if (newer) {
                throw new ProblemException(RunAdvice.newerShardIgnored(
                        folder.path(), found.get(0).record().execution()));
            }
        }
    }

    /** A copied folder would be counted twice, and two modules that share a folder see each other's results. */
    private static void refuseForeign(ShardFolder folder, RunRecord record, MergeRequest request) {
        String expected = request.module().groupId() + ":" + request.module().artifactId();
        String found = record.module().groupId() + ":" + record.module().artifactId();
        if (!found.equals(expected)) {
            throw new ProblemException(RunAdvice.shardOfAnotherModule(folder.record(), found, expected));
        }
        if (!ShardFolder.of(request.shardsRoot(), record.execution(), record.shard())
                .equals(folder)) {
            throw new ProblemException(RunAdvice.shardInAnotherFolder(
                    folder.path(), record.execution(), record.shard().toString()));
        }
    }

    boolean allSkipped() {
        return shards.stream().allMatch(shard -> shard.record().state() == RunState.SKIPPED);
    }

    /** Returns the shards that ran. */
    List<Found> ran() {
        return shards.stream()
                .filter(shard -> shard.record().state() != RunState.SKIPPED)
                .toList();
    }

    /** Returns the records of those that the user skipped. */
    List<RunRecord> skipped() {
        return shards.stream()
                .map(Found::record)
                .filter(record -> record.state() == RunState.SKIPPED)
                .toList();
    }

    /** Returns why shards failed although what they measured is complete. */
    List<String> failures() {
        return ran().stream()
                .flatMap(shard -> Stream.ofNullable(shard.record().outcome()))
                .flatMap(outcome -> Stream.ofNullable(outcome.failure()))
                .toList();
    }

    List<MergeResult.Execution> executions() {
        return shards.stream()
                .map(shard -> new MergeResult.Execution(
                        shard.record().execution(),
                        shard.record().shard(),
                        shard.record().setup() == null
                                ? null
                                : shard.record().setup().environment().python()))
                .toList();
    }

    /** Returns why the shards together are not complete: what their records say, and what became of their files since. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (Found shard : ran()) {
            RunRecord record = shard.record();
            if (record.state() == RunState.RUNNING) {
                reasons.add("the run of execution '" + record.execution() + "' never ended: the build was killed");
            }
            reasons.addAll(record.reasons());
            RunRecord.Outcome outcome = record.outcome();
            if (outcome != null) {
                outcome.files().forEach(file -> altered(shard, file, reasons));
                added(shard.folder(), outcome, reasons);
                changedSources(outcome, reasons);
            }
        }
        return List.copyOf(reasons);
    }

    private static void altered(Found shard, RunRecord.StoredFile file, List<String> reasons) {
        Path path = shard.folder().path().resolve(file.name()).normalize();
        if (!path.startsWith(shard.folder().path()) || !Files.isRegularFile(path)) {
            reasons.add(path + " is missing");
        } else if (!ArtifactHash.of(path).equals(new ArtifactHash(file.size(), file.sha256()))) {
            reasons.add(path + " was altered after the run");
        }
    }

    private static void added(ShardFolder folder, RunRecord.Outcome outcome, List<String> reasons) {
        Set<Path> known = outcome.files().stream()
                .map(file -> folder.path().resolve(file.name()))
                .collect(Collectors.toSet());
        Stream.of(folder.artifactFiles(), folder.journalFiles(), folder.eventFiles())
                .flatMap(List::stream)
                .filter(file -> !known.contains(file))
                .forEach(file -> reasons.add(file + " is not in the run's record: it was added later"));
    }

    private void changedSources(RunRecord.Outcome outcome, List<String> reasons) {
        SourceHashes then = new SourceHashes(outcome.measured());
        SourceHashes.Difference difference =
                then.compare(SourceHashes.of(module, outcome.measured().keySet()));
        difference.changed().forEach(path -> reasons.add(path + " was changed after it was measured"));
        difference.absent().forEach(path -> reasons.add(path + " was removed after it was measured"));
    }
}
