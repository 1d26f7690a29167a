package io.github.slipcovermaven.artifact.found;

import io.github.slipcovermaven.artifact.engine.CoverageFile;
import java.nio.file.Path;

/**
 * An artifact that belongs to no shard.
 *
 * @param path where it lies
 * @param content what it is
 */
public record PlainArtifact(Path path, CoverageFile content) {}
