package io.github.slipcovermaven.python.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the POM says of what is measured.
 *
 * @param source roots of the measured code; empty for the engine's own configuration
 * @param omit patterns of files that do not count; empty for the same
 * @param excludeLines patterns of lines that do not count; empty for the same
 * @param branch whether branches are measured; empty where it does not say
 * @param coverage what becomes of coverage.py's configuration
 */
public record Wishes(
        List<Path> source,
        List<String> omit,
        Optional<List<String>> excludeLines,
        Optional<Boolean> branch,
        CoverageConfiguration coverage) {

    /** Where nobody says, branches are measured. */
    static final boolean BRANCH = true;

    /** Keeps unmodifiable copies. */
    public Wishes {
        source = List.copyOf(source);
        omit = List.copyOf(omit);
        excludeLines = excludeLines.map(List::copyOf);
    }
}
