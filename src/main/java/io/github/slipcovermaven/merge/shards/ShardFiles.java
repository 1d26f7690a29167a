package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.engine.EngineFormat;
import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a shard that can be believed: those that are as the record says. Without an outcome in the
 * record, all that are there.
 *
 * @param byKind those that there are
 * @param findings what became of the others
 */
public record ShardFiles(Map<StoredFile.Kind, List<Path>> byKind, List<Problem> findings) {

    /** Bytes; an artifact of 44,000 lines has some two million. */
    public static final long LARGEST = 1L << 30;

    /** Keeps unmodifiable copies. */
    public ShardFiles {
        Map<StoredFile.Kind, List<Path>> kept = new EnumMap<>(StoredFile.Kind.class);
        byKind.forEach((kind, files) -> kept.put(kind, List.copyOf(files)));
        byKind = Collections.unmodifiableMap(kept);
        findings = List.copyOf(findings);
    }

    /** Returns those of a kind. */
    public List<Path> all(StoredFile.Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Returns what lies in the folder of a shard that has just run, or that never ended. */
    static ShardFiles allOf(ShardFolder folder, Engine engine) {
        ShardFiles files = new ShardFiles(EngineFormat.of(engine.which()).in(folder), List.of());
        files.byKind.values().stream().flatMap(List::stream).forEach(ShardFiles::size);
        return files;
    }

    /**
     * Compares each file with the record.
     *
     * @throws ProblemException when one is too large to be read at all
     */
    public static ShardFiles of(Found shard) {
        RunRecord.Outcome outcome = shard.record().outcome();
        if (outcome == null) {
            return allOf(shard.folder(), shard.setup().engine());
        }
        Map<StoredFile.Kind, List<Path>> intact = new EnumMap<>(StoredFile.Kind.class);
        List<Problem> findings = new ArrayList<>();
        Map<ArtifactHash, Path> recorded = new LinkedHashMap<>();
        Set<Path> known = new HashSet<>();
        for (StoredFile file : outcome.files()) {
            ArtifactHash hash = file.hash();
            Path path = resolve(shard, file.name());
            known.add(path);
            recorded.put(hash, path);
            damage(path, hash)
                    .ifPresentOrElse(
                            findings::add,
                            () -> intact.computeIfAbsent(file.kind(), kind -> new ArrayList<>())
                                    .add(path));
        }
        ShardFolder folder = shard.folder();
        Stream.of(folder.artifactFiles(), folder.journalFiles(), folder.eventFiles())
                .flatMap(List::stream)
                .filter(file -> !known.contains(file))
                .forEach(file -> findings.add(added(file, recorded)));
        return new ShardFiles(intact, findings);
    }

    private static Path resolve(Found shard, String name) {
        if (name.indexOf('\0') >= 0) {
            throw new ProblemException(
                    ArtifactAdvice.unexpected(shard.folder().record().toString(), "no file can have the name " + name));
        }
        return Names.in(shard.path(), name);
    }

    private static Optional<Problem> damage(Path file, ArtifactHash recorded) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(MergeAdvice.fileMissing(file));
        }
        long size = size(file);
        if (size < recorded.size()) {
            return Optional.of(MergeAdvice.fileTruncated(file, size, recorded.size()));
        }
        return size == recorded.size() && ArtifactHash.of(file).equals(recorded)
                ? Optional.empty()
                : Optional.of(MergeAdvice.fileAltered(file));
    }

    private static Problem added(Path file, Map<ArtifactHash, Path> recorded) {
        size(file);
        Path original = recorded.get(ArtifactHash.of(file));
        return original == null ? MergeAdvice.fileAdded(file) : MergeAdvice.fileDoubled(file, original);
    }

    private static long size(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new ProblemException(
                        ArtifactAdvice.beyondLimits(file.toString(), "it has more than " + LARGEST + " bytes"));
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
