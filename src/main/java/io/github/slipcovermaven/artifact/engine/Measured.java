package io.github.slipcovermaven.artifact.engine;

import io.github.slipcovermaven.artifact.record.Engine;
import io.github.slipcovermaven.coverage.Coverage;

/**
 * What one engine measured.
 *
 * @param engine which, of which version
 * @param coverage by path
 * @param details what it tells besides
 */
public record Measured(Engine engine, Coverage coverage, Details details) {}
