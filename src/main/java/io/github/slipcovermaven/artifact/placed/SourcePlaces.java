package io.github.slipcovermaven.artifact.placed;

import io.github.slipcovermaven.problem.PathAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the sources of artifacts are that have no record of where they were measured. In this order: where the user
 * says; the file here whose whole path from the module on is the longest end of the recorded one; and for what was
 * recorded relative to an unknown folder, or as installed, the one file here that ends like it. Several threads may ask.
 */
public final class SourcePlaces {

    private static final Set<String> INSTALLED = Set.of("site-packages", "dist-packages");

    private final Path module;
    private final SourceTree tree;
    private final List<PathMapping> mappings;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();
    private final Map<String, Integer> lastLines = new ConcurrentHashMap<>();
    private final Set<PathMapping> used = ConcurrentHashMap.newKeySet();
    private @Nullable Map<String, List<String>> byName;

    /** Looks for the sources below the module's folder. */
    public SourcePlaces(Path module, List<PathMapping> mappings) {
        this(module, new FolderTree(module), mappings);
    }

    /** Looks for the sources among the files that the module has, or had. */
    public SourcePlaces(Path module, SourceTree tree, List<PathMapping> mappings) {
        this.module = module;
        this.tree = tree;
        this.mappings = mappings.stream()
                .sorted(Comparator.comparing(
                        (PathMapping mapping) -> -mapping.from().size()))
                .toList();
    }

    public Path module() {
        return module;
    }

    /**
     * Returns the path relative to the module, with {@code /}; nothing for a source that is not here.
     *
     * @throws ProblemException when it could be one of several
     */
    public Optional<String> find(String recorded, Path artifact) {
        Optional<String> place = known.get(recorded);
        if (place == null) {
            place = look(recorded, artifact);
            known.put(recorded, place);
        }
        return place;
    }

    /** Returns the mappings that fitted nothing. */
    public List<PathMapping> unused() {
        return mappings.stream().filter(mapping -> !used.contains(mapping)).toList();
    }

    private Optional<String> look(String recorded, Path artifact) {
        List<String> segments = PathMapping.segments(recorded);
        for (PathMapping mapping : mappings) {
            Optional<String> mapped = mapping.apply(recorded);
            if (mapped.isPresent()) {
                used.add(mapping);
                return mapped.filter(this::isHere);
            }
        }
        // On POSIX a backslash may be a letter of a name.
        if (recorded.indexOf('\\') >= 0 && !PathMapping.isAbsolute(recorded) && isHere(recorded)) {
            return Optional.of(recorded);
        }
        for (int from = 0; from < segments.size(); from++) {
            List<String> end = segments.subList(from, segments.size());
            if (!end.contains("..") && isHere(String.join("/", end))) {
                return Optional.of(String.join("/", end));
            }
        }
        return importable(recorded, segments).flatMap(path -> endingLike(path, recorded, artifact));
    }

    /** Tells whether there is any Python here, so that artifacts none of whose sources is here are of something else. */
    boolean isCheckout() {
        return filesByName().keySet().stream().anyMatch(name -> name.endsWith(".py"));
    }

    /** Tells whether the path, relative to the module, is a file of it. */
    public boolean isHere(String path) {
        return tree.has(path);
    }

    /** Returns the number of lines of a file of the module, by its path; as many as can be where nobody can tell. */
    int lastLine(String path) {
        return lastLines.computeIfAbsent(path, tree::lastLine);
    }

    /** What follows the folder from which Python imported it, where that can be told. */
    private static Optional<List<String>> importable(String recorded, List<String> segments) {
        for (int at = segments.size() - 2; at >= 0; at--) {
            if (INSTALLED.contains(segments.get(at))) {
                return Optional.of(segments.subList(at + 1, segments.size()));
            }
        }
        return PathMapping.isAbsolute(recorded) || segments.isEmpty() || segments.contains("..")
                ? Optional.empty()
                : Optional.of(segments);
    }

    private Optional<String> endingLike(List<String> path, String recorded, Path artifact) {
        String end = "/" + String.join("/", path);
        List<String> candidates = filesByName().getOrDefault(path.get(path.size() - 1), List.of()).stream()
                .filter(file -> ("/" + file).endsWith(end))
                .toList();
        if (candidates.size() > 1) {
            throw new ProblemException(
                    PathAdvice.severalCandidates(artifact, recorded, candidates.get(0), candidates.get(1)));
        }
        return candidates.stream().findFirst();
    }

    private synchronized Map<String, List<String>> filesByName() {
        if (byName == null) {
            Map<String, List<String>> files = new HashMap<>();
            for (String path : tree.files()) {
                files.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), name -> new ArrayList<>())
                        .add(path);
            }
            files.values().forEach(paths -> paths.sort(Comparator.naturalOrder()));
            byName = files;
        }
        return byName;
    }
}
