package io.github.slipcovermaven.request;

import io.github.slipcovermaven.python.engine.CoverageConfiguration;
import io.github.slipcovermaven.python.engine.MeasuringEngine;
import io.github.slipcovermaven.python.engine.Wishes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param engine what measures
 * @param source roots of the measured code; empty for the default
 * @param omit patterns of files that do not count; empty for the engine's own configuration
 * @param excludeLines patterns of lines that do not count; empty for the engine's own configuration
 * @param branch whether branches are measured; empty where the POM does not say
 * @param coverage what becomes of coverage.py's configuration
 * @param tests whether tests among the sources count
 */
public record Measuring(
        MeasuringEngine engine,
        List<Path> source,
        List<String> omit,
        Optional<List<String>> excludeLines,
        Optional<Boolean> branch,
        CoverageConfiguration coverage,
        boolean tests) {

    /**
     * Reads the names.
     *
     * @throws io.github.slipcovermaven.problem.ProblemException when there is none of such a name
     */
    public static Measuring by(
            String engine,
            List<Path> source,
            List<String> omit,
            Optional<List<String>> excludeLines,
            Optional<Boolean> branch,
            String coverage,
            boolean tests) {
        return new Measuring(
                MeasuringEngine.named(engine),
                source,
                omit,
                excludeLines,
                branch,
                CoverageConfiguration.named(coverage),
                tests);
    }

    /** Keeps unmodifiable copies. */
    public Measuring {
        source = List.copyOf(source);
        omit = List.copyOf(omit);
        excludeLines = excludeLines.map(List::copyOf);
    }

    /** Returns what the engine is told of it. */
    public Wishes wishes() {
        return new Wishes(source, omit, excludeLines, branch, coverage);
    }
}
