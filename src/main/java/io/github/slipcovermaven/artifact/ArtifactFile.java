package io.github.slipcovermaven.artifact;

import java.nio.file.Path;

/**
 * An artifact that is to be merged.
 *
 * @param path where it lies
 * @param mapper makes the paths in it relative to the module
 */
public record ArtifactFile(Path path, PathMapper mapper) {}
