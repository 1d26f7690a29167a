package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.engine.EngineName;
import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.problem.ArtifactAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file that somebody gave for an artifact is, by its content: names and endings say nothing.
 *
 * @param engine whose it is
 * @param form what it can say
 * @param branches whether branches were measured; empty when nothing ran, so that the file does not tell
 */
public record CoverageFile(EngineName engine, Form form, Optional<Boolean> branches) {

    /** What a file can say. */
    public enum Form {
        /** What could have run and what did. */
        REPORT,
        /** What ran, and nothing else. */
        DATA
    }

    /**
     * Looks into the file, no further than is needed; empty when it is of no engine.
     *
     * @throws ProblemException when it cannot be read, or is of one, but damaged, cut, or of a version that is not known
     */
    public static Optional<CoverageFile> of(Path file) {
        Candidate candidate = new Candidate(file);
        try {
            for (EngineFormat format : EngineFormat.all()) {
                Optional<CoverageFile> found = format.recognise(candidate);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(ArtifactAdvice.cannotRead(file.toString(), AtomicFile.reason(e)), e);
        }
    }
}
