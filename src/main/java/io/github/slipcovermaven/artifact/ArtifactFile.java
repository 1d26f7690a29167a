package io.github.slipcovermaven.artifact;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * An artifact that is to be merged.
 *
 * @param path where it lies
 * @param paths makes the paths in it relative to the module; asked by one thread at a time, and for some paths twice
 */
public record ArtifactFile(Path path, UnaryOperator<String> paths) {}
