package io.github.slipcovermaven.coverage;

import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.merge.CoverageDataAdvice;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges recordings while they are read. Memory follows what is distinct in them. The order in which they are added
 * never shows.
 */
public final class RecordingBuilder {

    private final SortedSet<String> contexts = new TreeSet<>();
    private final Map<String, File> files = new HashMap<>();

    /** Adds a context, even if nothing ran in it. */
    public void context(String name) {
        contexts.add(name);
    }

    /**
     * Returns the file to add to, which is created when it is new.
     *
     * @param tracer the plugin that traced it, or empty
     */
    public File file(String path, String tracer) {
        File file = files.computeIfAbsent(path, p -> new File());
        file.tracers.add(tracer);
        return file;
    }

    /** Returns a file that is no part of the merge: what is added to it is lost. */
    public File ignored() {
        return new File();
    }

    /** Adds all that was added to the other. */
    public void addAll(RecordingBuilder other) {
        contexts.addAll(other.contexts);
        other.files.forEach((path, from) -> {
            File file = files.computeIfAbsent(path, p -> new File());
            file.tracers.addAll(from.tracers);
            from.lines.forEach((context, lines) -> file.lines(context).addAll(lines));
            from.arcs.forEach((context, arcs) -> file.arcs(context).addAll(arcs));
        });
    }

    /**
     * Returns the union of all that was added.
     *
     * @throws ProblemException when a file was traced by different plugins, as {@code coverage combine} has it
     */
    public Recording build(Recording.Kind kind) {
        SortedMap<String, RecordedFile> built = new TreeMap<>();
        new TreeMap<>(files).forEach((path, file) -> built.put(path, file.build(path)));
        return new Recording(kind, contexts, built);
    }

    /** One file of the merge. */
    public static final class File {

        private final SortedSet<String> tracers = new TreeSet<>();
        private final Map<String, LineSet.Builder> lines = new HashMap<>();
        private final Map<String, BranchSet.Builder> arcs = new HashMap<>();

        private File() {}

        /** Returns the lines of the context to add to. */
        public LineSet.Builder lines(String context) {
            return lines.computeIfAbsent(context, c -> new LineSet.Builder());
        }

        /** Returns the arcs of the context to add to. */
        public BranchSet.Builder arcs(String context) {
            return arcs.computeIfAbsent(context, c -> new BranchSet.Builder());
        }

        private RecordedFile build(String path) {
            if (tracers.size() > 1) {
                throw new ProblemException(CoverageDataAdvice.tracersDiffer(path, tracers.first(), tracers.last()));
            }
            SortedMap<String, LineSet> builtLines = new TreeMap<>();
            lines.forEach((context, set) -> builtLines.put(context, set.build()));
            SortedMap<String, BranchSet> builtArcs = new TreeMap<>();
            arcs.forEach((context, set) -> builtArcs.put(context, set.build()));
            return new RecordedFile(tracers.first(), builtLines, builtArcs);
        }
    }
}
