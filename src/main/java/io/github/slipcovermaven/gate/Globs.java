package io.github.slipcovermaven.gate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * Patterns on paths with {@code /}, as Maven's own includes and excludes read them: {@code *} and {@code ?} within a name,
 * {@code **} for any number of folders, also none; {@code src/} is all below it. Case counts.
 *
 * @param includes what is chosen; everything where there are none
 * @param excludes what of it is not
 */
public record Globs(List<String> includes, List<String> excludes) {

    /** Everything. */
    public static final Globs ALL = new Globs(List.of(), List.of());

    /** Brings the patterns into one form. */
    public Globs {
        includes = normal(includes);
        excludes = normal(excludes);
    }

    private static List<String> normal(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.trim().replace('\\', '/'))
                .map(pattern -> pattern.startsWith("./") ? pattern.substring(2) : pattern)
                .map(pattern -> pattern.endsWith("/") ? pattern + "**" : pattern)
                .toList();
    }

    /** Tells whether the path is chosen. */
    public boolean match(String path) {
        return (includes.isEmpty() || any(includes, path)) && !any(excludes, path);
    }

    private static boolean any(List<String> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> SelectorUtils.matchPath(pattern, path, "/", true));
    }

    /** Returns it for people: {@code src/** without src/gen/**}; empty for everything. */
    public String words() {
        return Stream.of(String.join(", ", includes), without())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String without() {
        return excludes.isEmpty() ? "" : "without " + String.join(", ", excludes);
    }
}
