package io.github.slipcovermaven.artifact.coveragepy;

/**
 * What coverage.py's JSON says of itself.
 *
 * @param format 2 or 3
 * @param version coverage.py's version
 * @param branchCoverage whether branches were measured
 * @param contexts whether it tells which contexts ran a line
 */
public record CoveragePyMeta(int format, String version, boolean branchCoverage, boolean contexts) {}
