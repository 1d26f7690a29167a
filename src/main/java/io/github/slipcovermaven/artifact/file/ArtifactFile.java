package io.github.slipcovermaven.artifact.file;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * An artifact that is to be merged.
 *
 * @param path where it lies
 * @param paths makes the paths in it relative to the module; asked by one thread at a time, and for some paths twice
 * @param sources what is known of the files at these paths
 */
public record ArtifactFile(Path path, UnaryOperator<String> paths, KnownSources sources) {

    /** An artifact of sources of which nothing is known. */
    public ArtifactFile(Path path, UnaryOperator<String> paths) {
        this(path, paths, KnownSources.NONE);
    }

    public boolean counts(String here, String content) {
        return sources.counts(here, content, path);
    }

    /** Returns what says that a line cannot be measured where the file ends before. */
    public ProblemException beyondEnd(String here, int line) {
        return new ProblemException(MergeAdvice.lineBeyondEnd(path, here, line, sources.lastLine(here)));
    }
}
