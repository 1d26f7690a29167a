package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is measured: what the POM says, else the engine's own configuration.
 *
 * @param source roots of the measured code; empty for the default
 * @param files which files below them count
 * @param lines which lines do not
 * @param branch whether branches are measured
 * @param own what the engine reads for itself
 * @param ownPatterns the user's patterns of lines in that
 * @param threshold what the gate takes over from it
 * @param unfollowed the configuration of another engine that is not followed
 * @param remarks what the user should know
 * @param warnings what is wrong with a configuration that does not count
 */
public record EngineSettings(
        List<Path> source,
        FileRules files,
        LineRules lines,
        boolean branch,
        OwnConfiguration own,
        List<String> ownPatterns,
        Optional<Threshold> threshold,
        Optional<Unfollowed> unfollowed,
        List<String> remarks,
        List<Problem> warnings) {

    /** What is said of an engine's own threshold. */
    static final String IGNORED = " is ignored: the goal check judges the result";

    /** What is said of one that counts. */
    static final String AS_MINIMUM = " is the minimum where none is set";

    /** Keeps unmodifiable copies. */
    public EngineSettings {
        source = List.copyOf(source);
        ownPatterns = List.copyOf(ownPatterns);
        remarks = List.copyOf(remarks);
        warnings = List.copyOf(warnings);
    }

    /** Returns all patterns of lines that do not count, wherever they stand. */
    public List<String> patterns() {
        List<String> patterns = new ArrayList<>(lines.all());
        patterns.addAll(ownPatterns);
        return patterns;
    }
}
