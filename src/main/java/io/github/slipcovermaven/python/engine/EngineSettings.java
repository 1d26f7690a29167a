package io.github.slipcovermaven.python.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is measured: what the POM says, else the engine's own configuration.
 *
 * @param source roots of the measured code; empty for the default
 * @param omit patterns of files that do not count
 * @param excludeLines replaces the engine's own patterns of lines that do not count
 * @param excludeAlso further such patterns
 * @param own what the engine reads for itself
 * @param ownPatterns the user's patterns of lines in that
 * @param remarks what the user should know
 */
public record EngineSettings(
        List<Path> source,
        List<String> omit,
        Optional<List<String>> excludeLines,
        List<String> excludeAlso,
        OwnConfiguration own,
        List<String> ownPatterns,
        List<String> remarks) {

    /** What is said of an engine's own threshold. */
    static final String IGNORED = " is ignored: the goal check judges the result";

    /** Returns all patterns of lines that do not count, wherever they stand. */
    public List<String> patterns() {
        List<String> patterns = new ArrayList<>(excludeLines.orElse(List.of()));
        patterns.addAll(excludeAlso);
        patterns.addAll(ownPatterns);
        return patterns;
    }
}
