package io.github.slipcovermaven.artifact.placed;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.PathAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a folder that artifacts name is in this module.
 *
 * @param text as the user gave it
 * @param absolute whether it is of absolute paths, else of relative ones
 * @param from the names of the recorded folders, outermost first; none for whatever is relative
 * @param to relative to the module, with {@code /}; empty for the module itself
 */
public record PathMapping(String text, boolean absolute, List<String> from, String to) {

    private static final Set<String> INSTALLED = Set.of("site-packages", "dist-packages");

    public PathMapping {
        from = List.copyOf(from);
    }

    /**
     * Reads what the user gives: {@code /home/ci/build/shop=.} or {@code shop=src/shop}.
     *
     * @param module the folder that the right side is relative to
     * @throws ProblemException when one is not of this form, names no folder, or names the left side of another
     */
    public static List<PathMapping> parse(List<String> texts, Path module) {
        List<PathMapping> mappings = new ArrayList<>();
        for (String text : texts) {
            PathMapping mapping = parse(text.trim(), module);
            mappings.stream()
                    .filter(other -> other.absolute == mapping.absolute && other.from.equals(mapping.from))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new ProblemException(PathAdvice.mappedTwice(other.text, mapping.text));
                    });
            mappings.add(mapping);
        }
        return List.copyOf(mappings);
    }

    private static PathMapping parse(String text, Path module) {
        int equals = text.lastIndexOf('=');
        String recorded = equals < 0 ? "" : text.substring(0, equals).trim();
        List<String> from = segments(recorded);
        if (recorded.isEmpty() || from.contains("..")) {
            throw new ProblemException(PathAdvice.mappingUnusable(text));
        }
        String to = text.substring(equals + 1).trim();
        Path folder = folder(to, text, module);
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(PathAdvice.mappedToNothing(text, folder));
        }
        return new PathMapping(text, isAbsolute(recorded), from, Names.below(module, folder));
    }

    private static Path folder(String to, String text, Path module) {
        Path folder = Names.in(module, to).normalize();
        if (!to.isEmpty() && folder.startsWith(module)) {
            return folder;
        }
        throw new ProblemException(PathAdvice.mappingUnusable(text));
    }

    /**
     * Returns the names of a recorded path. A backslash separates unless the path is an absolute one of POSIX:
     * coverage.py's relative ones of Windows are {@code src\calc.py}. A drive is a capital letter.
     */
    public static List<String> segments(String recorded) {
        String path = hasDrive(recorded)
                ? recorded.substring(0, 1).toUpperCase(Locale.ROOT) + recorded.substring(1)
                : recorded;
        boolean posix = path.startsWith("/");
        List<String> segments = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= path.length(); at++) {
            if (at == path.length() || path.charAt(at) == '/' || (!posix && path.charAt(at) == '\\')) {
                String segment = path.substring(from, at);
                if (!segment.isEmpty() && !segment.equals(".")) {
                    segments.add(segment);
                }
                from = at + 1;
            }
        }
        return Collections.unmodifiableList(segments);
    }

    /** Returns what follows the folder from which Python imported it, where that can be told. */
    public static Optional<List<String>> importable(String recorded) {
        List<String> segments = segments(recorded);
        for (int at = segments.size() - 2; at >= 0; at--) {
            if (INSTALLED.contains(segments.get(at))) {
                return Optional.of(segments.subList(at + 1, segments.size()));
            }
        }
        return isRelative(recorded) ? Optional.of(segments) : Optional.empty();
    }

    /** Returns a relative path with {@code /} on whatever system it was recorded; any other as it is. */
    static String portable(String recorded) {
        return isRelative(recorded) ? String.join("/", segments(recorded)) : recorded;
    }

    /** Tells whether the path stays below the folder that it is relative to. */
    static boolean isRelative(String recorded) {
        List<String> segments = segments(recorded);
        return !isAbsolute(recorded) && !segments.isEmpty() && !segments.contains("..");
    }

    /** Tells whether a recorded path is absolute, on whatever system it was recorded. */
    public static boolean isAbsolute(String recorded) {
        return recorded.startsWith("/") || recorded.startsWith("\\") || hasDrive(recorded);
    }

    /** By characters: each path of each artifact is asked several times. */
    private static boolean hasDrive(String recorded) {
        if (recorded.length() < 3 || recorded.charAt(1) != ':') {
            return false;
        }
        char drive = recorded.charAt(0);
        char next = recorded.charAt(2);
        return ((drive >= 'a' && drive <= 'z') || (drive >= 'A' && drive <= 'Z')) && (next == '/' || next == '\\');
    }

    /** Returns where the source is by this mapping, or nothing when it is none of those. */
    Optional<String> apply(String recorded) {
        List<String> names = segments(recorded);
        int length = from.size();
        boolean below = isAbsolute(recorded) == absolute
                && names.size() > length
                && names.subList(0, length).equals(from)
                && !names.contains("..");
        if (!below) {
            return Optional.empty();
        }
        String rest = String.join("/", names.subList(length, names.size()));
        return Optional.of(to.isEmpty() ? rest : to + "/" + rest);
    }
}
