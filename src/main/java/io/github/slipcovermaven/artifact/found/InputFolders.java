package io.github.slipcovermaven.artifact.found;

import io.github.slipcovermaven.artifact.coveragepy.CoverageData;
import io.github.slipcovermaven.artifact.engine.CoverageFile;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies in folders that were brought from elsewhere, in whatever nesting: a CI server's download has a
 * folder for each job, and each job may have uploaded more or less of its build folder.
 *
 * @param shards folders with a record, sorted by path
 * @param withoutRecord folders that look like a shard's and have no record, sorted by path
 * @param plain files of engines that belong to no shard, sorted by path
 */
public record InputFolders(List<ShardFolder> shards, List<Path> withoutRecord, List<PlainArtifact> plain) {

    /** Downloads nest some six levels. */
    private static final int DEEPEST = 24;

    /** A download of a thousand shards with a hundred files each fits ten times. */
    private static final int MOST = 1_000_000;

    private static final Set<String> FOREIGN = Set.of(".git", "node_modules", "__pycache__");

    /** Keeps unmodifiable copies. */
    public InputFolders {
        shards = List.copyOf(shards);
        withoutRecord = List.copyOf(withoutRecord);
        plain = List.copyOf(plain);
    }

    /**
     * Searches the folders and all below them. Symbolic links are not followed; a folder that is given
     * twice, or below another, counts once.
     *
     * @throws ProblemException when a folder is missing, too large, or cannot be read, and when a file that
     *     says it is coverage cannot be understood
     */
    public static InputFolders search(List<Path> inputs) {
        Search search = new Search();
        for (Path input : inputs) {
            if (!Files.isDirectory(input)) {
                throw new ProblemException(MergeAdvice.inputMissing(input));
            }
            try {
                search.begin(input);
                Files.walkFileTree(search.real, EnumSet.noneOf(FileVisitOption.class), DEEPEST, search);
            } catch (IOException e) {
                throw new ProblemException(ArtifactAdvice.cannotRead(input.toString(), AtomicFile.reason(e)), e);
            }
        }
        return new InputFolders(
                search.shards.values().stream().map(ShardFolder::new).toList(),
                List.copyOf(search.withoutRecord.values()),
                search.plain());
    }

    /** Keeps what it finds by the real path, so that nothing counts twice, and says where as the user does. */
    private static final class Search extends SimpleFileVisitor<Path> {

        private final SortedMap<Path, Path> shards = new TreeMap<>();
        private final SortedMap<Path, Path> withoutRecord = new TreeMap<>();
        private final SortedMap<Path, Path> candidates = new TreeMap<>();
        private Path input = Path.of("");
        private Path real = input;
        private int seen;

        void begin(Path folder) throws IOException {
            input = folder;
            // The input itself may be a link: it is the user's.
            real = folder.toRealPath();
        }

        private void keep(Path found, SortedMap<Path, Path> in) {
            in.putIfAbsent(found, input.resolve(real.relativize(found)).normalize());
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            count(folder);
            if (FOREIGN.contains(String.valueOf(folder.getFileName()))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (Files.isRegularFile(new ShardFolder(folder).record(), LinkOption.NOFOLLOW_LINKS)) {
                keep(folder, shards);
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (looksLikeAShard(folder)) {
                keep(folder, withoutRecord);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean looksLikeAShard(Path folder) {
            ShardFolder shard = new ShardFolder(folder);
            return ShardFolder.isNamedAsSlice(folder)
                    && (Files.isDirectory(shard.journals()) || Files.isDirectory(shard.artifacts()));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            count(file);
            if (attributes.isDirectory()) {
                throw new ProblemException(ArtifactAdvice.beyondLimits(
                        file.toString(), "it lies more than " + DEEPEST + " folders below the input"));
            }
            if (attributes.isRegularFile()) {
                keep(file, candidates);
            }
            return FileVisitResult.CONTINUE;
        }

        private void count(Path path) {
            if (++seen > MOST) {
                throw new ProblemException(
                        ArtifactAdvice.beyondLimits(path.toString(), "the inputs hold more than " + MOST + " files"));
            }
        }

        List<PlainArtifact> plain() {
            List<PlainArtifact> plain = new ArrayList<>();
            for (Path file : candidates.values()) {
                if (isMergedResult(file)) {
                    continue;
                }
                CoverageFile.of(file).ifPresent(content -> plain.add(new PlainArtifact(file, content)));
            }
            return plain;
        }

        /** A job that failed, or an earlier merge, has left the union beside the shards that it is of. */
        private static boolean isMergedResult(Path file) {
            String name = String.valueOf(file.getFileName());
            boolean merged =
                    name.equals(MergeResults.COVERAGE) || (name.equals(CoverageData.NAME) && CoverageData.isOurs(file));
            return merged && MergeResults.isBeside(file);
        }
    }
}
