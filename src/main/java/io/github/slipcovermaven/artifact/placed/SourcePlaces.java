package io.github.slipcovermaven.artifact.placed;

import io.github.slipcovermaven.problem.PathAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the sources of artifacts are that have no record of where they were measured. In this order: where the user
 * says; the file here whose whole path from the module on is the longest end of the recorded one; and for what was
 * recorded relative to an unknown folder, or as installed, the one file here that ends like it. Several threads may ask.
 */
public final class SourcePlaces {

    private final Path module;
    private final SourceTree tree;
    private final List<PathMapping> mappings;
    private final Map<String, Place> known = new ConcurrentHashMap<>();
    private final Map<String, Integer> lastLines = new ConcurrentHashMap<>();
    private final Set<PathMapping> used = ConcurrentHashMap.newKeySet();
    private final SourceIndex index;
    private final Optional<SeveralModules> modules;

    /** Looks for the sources below the module's folder. */
    public SourcePlaces(Path module, List<PathMapping> mappings) {
        this(module, new FolderTree(module), mappings);
    }

    /** Looks for the sources among the files that the module has, or had. */
    public SourcePlaces(Path module, SourceTree tree, List<PathMapping> mappings) {
        this(module, tree, mappings, Optional.empty());
    }

    /** Looks for the sources below the module's folder, and knows that other modules have files, too. */
    public SourcePlaces(Path module, List<PathMapping> mappings, SeveralModules modules) {
        this(module, new FolderTree(module), mappings, Optional.of(modules));
    }

    private SourcePlaces(Path module, SourceTree tree, List<PathMapping> mappings, Optional<SeveralModules> modules) {
        this.module = module;
        this.tree = tree;
        this.index = new SourceIndex(tree);
        this.modules = modules;
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
        return place(recorded, artifact).here();
    }

    /**
     * Returns where a source is.
     *
     * @throws ProblemException when it could be one of several
     */
    public Place place(String recorded, Path artifact) {
        if (modules.isPresent()) {
            return mapped(recorded).orElseGet(() -> modules.get().place(recorded, artifact));
        }
        Place place = known.get(recorded);
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

    /** Returns where the user says that it is; empty where he does not. */
    private Optional<Place> mapped(String recorded) {
        for (PathMapping mapping : mappings) {
            Optional<String> mapped = mapping.apply(recorded);
            if (mapped.isPresent()) {
                used.add(mapping);
                return mapped.map(path -> isHere(path) ? new Place.Here(path) : Place.NOWHERE);
            }
        }
        return Optional.empty();
    }

    private Place look(String recorded, Path artifact) {
        Optional<Place> mapped = mapped(recorded);
        if (mapped.isPresent()) {
            return mapped.get();
        }
        List<String> segments = PathMapping.segments(recorded);
        // On POSIX a backslash may be a letter of a name.
        if (recorded.indexOf('\\') >= 0 && !PathMapping.isAbsolute(recorded) && isHere(recorded)) {
            return new Place.Here(recorded);
        }
        for (int from = 0; from < segments.size(); from++) {
            List<String> end = segments.subList(from, segments.size());
            if (!end.contains("..") && isHere(String.join("/", end))) {
                return new Place.Here(String.join("/", end));
            }
        }
        return PathMapping.importable(recorded)
                .flatMap(path -> endingLike(path, recorded, artifact))
                .<Place>map(Place.Here::new)
                .orElse(Place.NOWHERE);
    }

    /** Tells whether there is any Python here, so that artifacts none of whose sources is here are of something else. */
    boolean isCheckout() {
        return index.hasPython();
    }

    /** Tells whether the path, relative to the module, is a file of it. */
    public boolean isHere(String path) {
        return tree.has(path);
    }

    /** Returns the number of lines of a file of the module, by its path; as many as can be where nobody can tell. */
    int lastLine(String path) {
        return lastLines.computeIfAbsent(path, tree::lastLine);
    }

    private Optional<String> endingLike(List<String> path, String recorded, Path artifact) {
        List<String> candidates = index.endingLike(path);
        if (candidates.size() > 1) {
            throw new ProblemException(
                    PathAdvice.severalCandidates(artifact, recorded, candidates.get(0), candidates.get(1)));
        }
        return candidates.stream().findFirst();
    }
}
