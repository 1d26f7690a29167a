package io.github.slipcovermaven.artifact;

/**
 * What measured.
 *
 * @param name {@code slipcover}
 * @param version the engine's version
 * @param branch whether branches were measured
 */
public record Engine(String name, String version, boolean branch) {}
