package io.github.slipcovermaven.merge.plain;

import io.github.slipcovermaven.artifact.engine.CoverageFile;
import io.github.slipcovermaven.artifact.found.PlainArtifact;
import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.merge.shards.FoundShards;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.merge.shards.ShardFiles;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Artifacts without a record, by what they can say.
 *
 * @param reports what could have run and what did: JSON of an engine
 * @param data what ran, and nothing else: an engine's data files
 */
public record PlainKinds(List<PlainArtifact> reports, List<PlainArtifact> data) {

    /**
     * Sorts the artifacts.
     *
     * @throws ProblemException when they have no union, among themselves or with the shards, or one is there twice
     */
    public static PlainKinds of(FoundShards shards) {
        refuseCopies(shards.plain());
        Optional<Measured> first = shards.ran().stream().map(Measured::of).findFirst();
        for (PlainArtifact artifact : shards.plain()) {
            Measured other = Measured.of(artifact);
            first = first.or(() -> Optional.of(other));
            first.get().refuse(other);
            if (first.get().branches.isEmpty()) {
                first = Optional.of(other);
            }
        }
        return new PlainKinds(
                shards.plain().stream().filter(artifact -> !isData(artifact)).toList(),
                shards.plain().stream().filter(PlainKinds::isData).toList());
    }

    private static boolean isData(PlainArtifact artifact) {
        return artifact.content().form() == CoverageFile.Form.DATA;
    }

    /** Only files of one size can be copies, so that most need not be read for it. */
    private static void refuseCopies(List<PlainArtifact> artifacts) {
        Map<Long, List<Path>> bySize = new HashMap<>();
        for (PlainArtifact artifact : artifacts) {
            long size = artifact.path().toFile().length();
            if (size > ShardFiles.LARGEST) {
                throw new ProblemException(ArtifactAdvice.beyondLimits(
                        artifact.path().toString(), "it has more than " + ShardFiles.LARGEST + " bytes"));
            }
            bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(artifact.path());
        }
        for (List<Path> alike : bySize.values()) {
            Map<ArtifactHash, Path> known = new HashMap<>();
            for (Path file : alike.size() < 2 ? List.<Path>of() : alike) {
                Path before = known.putIfAbsent(ArtifactHash.of(file), file);
                if (before != null) {
                    throw new ProblemException(MergeAdvice.plainDoubled(before, file));
                }
            }
        }
    }

    /**
     * What measured a shard or an artifact.
     *
     * @param branches empty when nothing ran, so that the data file does not tell
     */
    private record Measured(Path path, String engine, Optional<Boolean> branches) {

        public static Measured of(Found shard) {
            return new Measured(
                    shard.path(),
                    shard.setup().engine().name(),
                    Optional.of(shard.setup().engine().branch()));
        }

        public static Measured of(PlainArtifact artifact) {
            return new Measured(
                    artifact.path(),
                    artifact.content().engine().text(),
                    artifact.content().branches());
        }

        void refuse(Measured other) {
            if (!engine.equals(other.engine)) {
                throw new ProblemException(MergeAdvice.enginesDiffer(path, engine, other.path, other.engine));
            }
            if (branches.isPresent() && other.branches.isPresent() && !branches.equals(other.branches)) {
                boolean with = branches.get();
                throw new ProblemException(
                        MergeAdvice.branchModesDiffer(with ? path : other.path, with ? other.path : path));
            }
        }
    }
}
