package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.artifact.file.PathMapper;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a shard left, and what has to be known to read it.
 *
 * @param files what can be believed, by kind
 * @param mapper makes the recorded paths relative to the module
 * @param sources what is known of the sources
 * @param branch whether branches were to be measured
 * @param environment the name of the one that it ran in
 * @param others the environments of workers that had another, by worker
 * @param threads how many files are read at once
 */
public record ShardLeavings(
        Map<StoredFile.Kind, List<Path>> files,
        PathMapper mapper,
        KnownSources sources,
        boolean branch,
        String environment,
        Map<String, String> others,
        int threads) {

    List<Path> files(StoredFile.Kind kind) {
        return files.getOrDefault(kind, List.of());
    }

    ArtifactFile artifact(Path file) {
        return new ArtifactFile(file, mapper::relative, sources);
    }

    /** Returns the name of the environment of who wrote a file. */
    String environment(Optional<WrittenBy> writer) {
        return writer.map(WrittenBy::worker).map(others::get).orElse(environment);
    }

    /** Merged unnoticed, a file without branches would only make the number of branches smaller. */
    void sameMode(Path file, boolean found) {
        if (branch != found) {
            throw new ProblemException(MergeAdvice.branchModeOfFile(file, found));
        }
    }
}
