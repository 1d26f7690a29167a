package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.request.ModuleLocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be merged.
 *
 * @param shards with a record; none only where there are plain artifacts
 * @param plain artifacts without a record
 * @param module the module now, or what the records say of it
 * @param sourcesHere whether the sources are there to be compared
 * @param since when the build began that merges them; empty where they are of no build that is known
 * @param findings what is missing of it
 */
public record FoundShards(
        List<Found> shards,
        List<PlainArtifact> plain,
        ModuleLocation module,
        boolean sourcesHere,
        Optional<Instant> since,
        List<Problem> findings) {

    public FoundShards {
        shards = List.copyOf(shards);
        plain = List.copyOf(plain);
        findings = List.copyOf(findings);
    }

    /** A shard and its record. */
    public record Found(ShardFolder folder, RunRecord record) {

        /** Of the folder alone: a record holds all tests of a suite, and is looked up several times. */
        @Override
        public int hashCode() {
            return folder.hashCode();
        }

        /** Returns how it ran, which only a skipped shard does not know. */
        public RunRecord.Setup setup() {
            return Objects.requireNonNull(record.setup(), "a run that was not skipped has a setup");
        }

        public boolean skipped() {
            return record.state() == RunState.SKIPPED;
        }

        public Path path() {
            return folder.path();
        }

        /**
         * Returns what makes the paths that it recorded relative to its module.
         *
         * @throws ProblemException when the record does not say where the module was
         */
        public PathMapper mapper() {
            try {
                return PathMapper.ofRoot(record.module().root());
            } catch (IllegalArgumentException e) {
                throw new ProblemException(
                        ArtifactAdvice.unexpected(
                                folder.record().toString(), "its module's root is not an absolute path"),
                        e);
            }
        }

        String module() {
            return record.module().groupId() + ":" + record.module().artifactId();
        }
    }

    /** Tells whether the shard ran in the build that merges it. */
    public boolean isOfThisBuild(Found shard) {
        return since.filter(start -> !shard.record().started().isBefore(start)).isPresent();
    }

    public boolean allSkipped() {
        return plain.isEmpty() && shards.stream().allMatch(Found::skipped);
    }

    /** Returns the shards that ran. */
    public List<Found> ran() {
        return shards.stream().filter(shard -> !shard.skipped()).toList();
    }

    /** Returns the records of those that the user skipped. */
    public List<RunRecord> skipped() {
        return shards.stream().filter(Found::skipped).map(Found::record).toList();
    }

    /** Returns why the user skipped those, each reason once. */
    public List<String> skipReasons() {
        return skipped().stream()
                .flatMap(record -> record.reasons().stream())
                .distinct()
                .toList();
    }

    /** Returns why shards failed although what they measured is complete. */
    public List<String> failures() {
        return ran().stream()
                .flatMap(shard -> Stream.ofNullable(shard.record().outcome()))
                .flatMap(outcome -> Stream.ofNullable(outcome.failure()))
                .toList();
    }

    /** Returns the files that are tests of any of them, and count in none: each execution knows its own. */
    public Set<String> leftOut() {
        return ran().stream()
                .flatMap(shard -> Stream.ofNullable(shard.record().outcome()))
                .flatMap(outcome -> outcome.leftOut().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the tests that failed, and where, if that could be in several places. */
    public List<String> failedTests() {
        boolean several = ran().size() > 1;
        boolean pythons = ran().stream()
                        .map(shard -> shard.setup().environment().python())
                        .distinct()
                        .count()
                > 1;
        return ran().stream()
                .flatMap(shard -> Stream.ofNullable(shard.record().outcome())
                        .flatMap(outcome -> outcome.tests().failed().stream())
                        .map(id -> id + (several ? " (" + place(shard, pythons) + ")" : "")))
                .toList();
    }

    private static String place(Found shard, boolean pythons) {
        RunRecord record = shard.record();
        return record.execution() + " " + record.shard()
                + (pythons ? ", Python " + shard.setup().environment().python() : "");
    }

    public List<MergeResult.Execution> executions() {
        return shards.stream()
                .map(shard -> new MergeResult.Execution(
                        shard.record().execution(),
                        shard.record().shard(),
                        shard.skipped() ? null : shard.setup().environment().python()))
                .toList();
    }
}
