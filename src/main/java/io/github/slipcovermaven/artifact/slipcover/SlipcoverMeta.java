package io.github.slipcovermaven.artifact.slipcover;

import io.github.slipcovermaven.engine.EngineName;

/**
 * What SlipCover's JSON says of itself.
 *
 * @param software always {@code slipcover}
 * @param version SlipCover's version
 * @param branchCoverage whether branches were measured
 * @param timestamp when it was written: local time without a zone, ISO 8601, as SlipCover gives it
 */
public record SlipcoverMeta(String software, String version, boolean branchCoverage, String timestamp) {

    /** Returns the meta of a file that this plugin writes in SlipCover's place. */
    public static SlipcoverMeta of(String version, boolean branchCoverage, String timestamp) {
        return new SlipcoverMeta(EngineName.SLIPCOVER.text(), version, branchCoverage, timestamp);
    }
}
