package io.github.slipcovermaven.artifact.slipcover;

/**
 * What SlipCover's JSON says of itself.
 *
 * @param software always {@code slipcover}
 * @param version SlipCover's version
 * @param branchCoverage whether branches were measured
 * @param timestamp when it was written: local time without a zone, ISO 8601, as SlipCover gives it
 */
public record SlipcoverMeta(String software, String version, boolean branchCoverage, String timestamp) {

    /** What SlipCover calls itself. */
    public static final String SLIPCOVER = "slipcover";

    /** Returns the meta of a file that this plugin writes in SlipCover's place. */
    public static SlipcoverMeta of(String version, boolean branchCoverage, String timestamp) {
        return new SlipcoverMeta(SLIPCOVER, version, branchCoverage, timestamp);
    }
}
