package io.github.slipcovermaven.artifact.placed;

import io.github.slipcovermaven.artifact.file.ArtifactFile;
import io.github.slipcovermaven.artifact.file.KnownSources;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.problem.PathAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which sources an artifact without a record names, and which files here they are. For one thread. */
public final class ArtifactSources {

    private final Path artifact;
    private final SourcePlaces places;
    private final Map<String, String> recordedByPath = new HashMap<>();
    private final Set<String> elsewhere = new TreeSet<>();

    public ArtifactSources(Path artifact, SourcePlaces places) {
        this.artifact = artifact;
        this.places = places;
    }

    /** Returns the artifact as it is to be read. */
    public ArtifactFile file() {
        return new ArtifactFile(artifact, this::path, new Here());
    }

    /** Returns the number of lines of a source that is here, as it is named in the module. */
    int lastLine(String path) {
        return recordedByPath.containsKey(path) ? places.lastLine(path) : KnownSources.NONE.lastLine(path);
    }

    /** Nobody says what the sources were; but none can have run behind its end. */
    private final class Here implements KnownSources {

        @Override
        public boolean counts(String path, String content, Path by) {
            return true;
        }

        @Override
        public int lastLine(String path) {
            return ArtifactSources.this.lastLine(path);
        }
    }

    /**
     * Returns the path relative to the module, or for a source that is not here the recorded one, with {@code /} where it
     * is relative.
     *
     * @throws ProblemException when another source of the artifact became the same file and is not just another name for
     *     it, or this could be several
     */
    public String path(String recorded) {
        Place place = places.place(recorded, artifact);
        if (place instanceof Place.OfOther other) {
            return Names.text(other.file()); // absolute, so that it is never taken for a file of this module
        }
        Optional<String> found = place.here();
        if (found.isEmpty()) {
            elsewhere.add(recorded);
            return PathMapping.portable(recorded);
        }
        String before = recordedByPath.putIfAbsent(found.get(), recorded);
        if (before != null
                && !before.equals(recorded)
                && !(isHere(before, found.get()) && isHere(recorded, found.get()))) {
            throw new ProblemException(PathAdvice.endAlike(artifact, before, recorded, found.get()));
        }
        return found.get();
    }

    /** The relative and the absolute name of one file, as a merge of artifacts with either has both. */
    private boolean isHere(String recorded, String path) {
        return PathMapping.portable(recorded).equals(path)
                || recorded.equals(Names.text(Names.in(places.module(), path).normalize()));
    }

    /** Tells whether nothing of it is here, nothing else is either, and its paths need no place to be the same ones. */
    public boolean needsNoCheckout() {
        return recordedByPath.isEmpty()
                && !elsewhere.isEmpty()
                && elsewhere.stream().allMatch(PathMapping::isRelative)
                && !places.isCheckout();
    }

    public Path module() {
        return places.module();
    }

    public Path artifact() {
        return artifact;
    }

    /** Returns those that are here, by their path relative to the module: as they were recorded. */
    public Map<String, String> here() {
        return Collections.unmodifiableMap(recordedByPath);
    }

    /** Returns those that are not here, as they were recorded. */
    public Set<String> elsewhere() {
        return Collections.unmodifiableSet(elsewhere);
    }
}
