package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.record.ArtifactHash;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.MergeAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param artifacts of the workers
 * @param scans of the sources
 * @param analyses what coverage.py says of all that it recorded
 * @param data all that coverage.py recorded
 * @param journals of the processes
 * @param events what the runner told
 * @param findings what became of the others
 */
public record ShardFiles(
        List<Path> artifacts,
        List<Path> scans,
        List<Path> analyses,
        List<Path> data,
        List<Path> journals,
        List<Path> events,
        List<Problem> findings) {

    /** Bytes; an artifact of 44,000 lines has some two million. */
    public static final long LARGEST = 1L << 30;

    /** Returns what lies in the folder of a shard that has just run, or that never ended. */
    static ShardFiles allOf(ShardFolder folder) {
        ShardFiles files = new ShardFiles(
                folder.artifactFiles(),
                present(folder.scan()),
                present(folder.analysis()),
                present(folder.combined()),
                folder.journalFiles(),
                folder.eventFiles(),
                List.of());
        Stream.of(files.artifacts, files.scans, files.analyses, files.data, files.journals, files.events)
                .flatMap(List::stream)
                .forEach(ShardFiles::size);
        return files;
    }

    private static List<Path> present(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? List.of(file) : List.of();
    }

    /**
     * Compares each file with the record.
     *
     * @throws ProblemException when one is too large to be read at all
     */
    public static ShardFiles of(Found shard) {
        RunRecord.Outcome outcome = shard.record().outcome();
        if (outcome == null) {
            return allOf(shard.folder());
        }
        Map<StoredFile.Kind, List<Path>> intact = new LinkedHashMap<>();
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
        return new ShardFiles(
                intact.getOrDefault(StoredFile.Kind.ARTIFACT, List.of()),
                intact.getOrDefault(StoredFile.Kind.SCAN, List.of()),
                intact.getOrDefault(StoredFile.Kind.ANALYSIS, List.of()),
                intact.getOrDefault(StoredFile.Kind.DATA, List.of()),
                intact.getOrDefault(StoredFile.Kind.JOURNAL, List.of()),
                intact.getOrDefault(StoredFile.Kind.EVENTS, List.of()),
                List.copyOf(findings));
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
