package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.problem.EngineAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;

/** What becomes of the user's configuration of coverage.py. */
public enum CoverageConfiguration {
    /** Where another engine measures, it is told which settings are not followed. */
    TELL,
    /** What means the same is taken over where the POM is silent. */
    FOLLOW;

    /**
     * Returns the one that the user names.
     *
     * @throws ProblemException when there is none
     */
    public static CoverageConfiguration named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.text().equals(name.trim()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(EngineAdvice.unknownCoverageConfiguration(name)));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
