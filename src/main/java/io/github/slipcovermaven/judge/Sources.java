package io.github.slipcovermaven.judge;

import java.nio.file.Path;

/**
 * Where a module's sources are.
 *
 * @param root the reactor's folder, absolute
 * @param module the module's, absolute
 */
public record Sources(Path root, Path module) {}
