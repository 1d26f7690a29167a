package io.github.slipcovermaven.artifact.placed;

import java.nio.file.Path;

/** The files of a module among those of the others of its build, which may have the same paths. Several threads may ask. */
public interface SeveralModules {

    /**
     * Returns where a source is.
     *
     * @param recorded as the artifact names it
     * @throws io.github.slipcovermaven.problem.ProblemException when it could be one of several
     */
    Place place(String recorded, Path artifact);
}
