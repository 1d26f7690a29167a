package io.github.slipcovermaven.python.engine;

import io.github.slipcovermaven.file.RealPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration of coverage.py that another engine does not follow.
 *
 * @param file where it stands
 * @param names of its settings, but for those of the source
 * @param sourceNames of the settings that say what is measured
 * @param source what those come to
 */
public record Unfollowed(Path file, List<String> names, List<String> sourceNames, Set<Path> source) {

    /** Keeps unmodifiable copies. */
    public Unfollowed {
        names = List.copyOf(names);
        sourceNames = List.copyOf(sourceNames);
        source = Set.copyOf(source);
    }

    /**
     * Returns what is said of it; nothing where it makes no difference.
     *
     * @param sources roots of what is measured instead
     */
    public Optional<String> line(List<Path> sources) {
        Set<Path> measured = new HashSet<>();
        sources.forEach(path -> measured.add(Files.exists(path) ? RealPath.of(path) : path));
        List<String> told = new ArrayList<>(measured.equals(source) ? List.of() : sourceNames);
        told.addAll(names);
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of("coverage.py's configuration (" + file + ") is not followed: " + String.join(", ", told)
                        + ". coverageConfiguration=follow takes over what means the same; engine=coverage measures as"
                        + " it says");
    }
}
