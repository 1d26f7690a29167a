package io.github.slipcovermaven.artifact.record;

/**
 * What measured.
 *
 * @param name {@code slipcover} or {@code coverage}
 * @param version the engine's version
 * @param branch whether branches were measured
 */
public record Engine(String name, String version, boolean branch) {

    /** The name of SlipCover. */
    public static final String SLIPCOVER = "slipcover";

    /** The name of coverage.py. */
    public static final String COVERAGE = "coverage";

    /** Tells whether it is coverage.py. */
    public boolean isCoveragePy() {
        return name.equals(COVERAGE);
    }
}
