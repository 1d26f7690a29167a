package io.github.slipcovermaven.artifact.found;

import java.nio.file.Path;

/**
 * An artifact that belongs to no shard.
 *
 * @param path where it lies
 * @param content what it is, never {@link CoverageFile.Other}
 */
public record PlainArtifact(Path path, CoverageFile content) {}
