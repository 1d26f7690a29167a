package io.github.slipcovermaven.shard.prepare;

import io.github.slipcovermaven.file.FolderWalk;
import io.github.slipcovermaven.python.engine.MeasuringEngine;
import io.github.slipcovermaven.python.engine.OwnConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies below the sources only by a link. Python names a file by the link, and a file behind it is measured under that
 * name; which folders those are is decided here, once, because a link may lead anywhere.
 *
 * @param seen by the real path of a folder or file outside of the sources, the path that the module sees it under
 * @param leftOut a sentence for each link behind which nothing is measured, though there may be code
 */
public record SourceLinks(SortedMap<Path, Path> seen, List<String> leftOut) {

    /** As in {@code sources.py}. */
    public static final Set<String> NEVER_MEASURED = Set.of("__pycache__", "node_modules");

    /** Entries behind one link, beyond which it is taken for one into somebody else's files. */
    private static final int MOST = 20_000;

    /** Keeps unmodifiable copies. */
    public SourceLinks {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
        leftOut = List.copyOf(leftOut);
    }

    /** Looks below the sources, and below what links there lead to. */
    public static SourceLinks below(List<Path> sources) {
        Search search = new Search(sources);
        sources.forEach(source -> search.waiting.add(new Place(source, source)));
        while (!search.waiting.isEmpty()) {
            search.look(search.waiting.remove());
        }
        return new SourceLinks(search.seen, search.leftOut);
    }

    /**
     * Returns those behind which an engine measures.
     *
     * @param own what the engine reads for itself
     */
    public SourceLinks measuredBy(MeasuringEngine engine, OwnConfiguration own) {
        SortedMap<Path, Path> measured = new TreeMap<>();
        List<String> others = new ArrayList<>(leftOut);
        seen.forEach((real, name) ->
                engine.leavesOut(name, real, own).ifPresentOrElse(others::add, () -> measured.put(real, name)));
        return new SourceLinks(measured, others);
    }

    /** A folder or file, and how the module sees it. */
    private record Place(Path real, Path seen) {}

    private static final class Search {

        private final List<Path> sources;
        private final Deque<Place> waiting = new ArrayDeque<>();
        private final SortedMap<Path, Path> seen = new TreeMap<>();
        private final List<String> leftOut = new ArrayList<>();

        Search(List<Path> sources) {
            this.sources = sources;
        }

        void look(Place place) {
            List<Path> links = new ArrayList<>();
            FolderWalk.of(place.real(), NEVER_MEASURED::contains, (file, attributes) -> {
                if (attributes.isSymbolicLink()) {
                    links.add(file);
                }
            });
            links.stream()
                    .sorted()
                    .forEach(link -> follow(place.seen().resolve(place.real().relativize(link)), link));
        }

        private void follow(Path name, Path link) {
            Optional<Path> leads = leads(link);
            String last = String.valueOf(name.getFileName());
            if (leads.isEmpty() || last.startsWith(".") || NEVER_MEASURED.contains(last)) {
                return;
            }
            Path target = leads.get();
            boolean known =
                    Stream.concat(sources.stream(), seen.keySet().stream()).anyMatch(target::startsWith);
            if (known || Files.exists(target.resolve("pyvenv.cfg"))) {
                return;
            }
            if (Files.isRegularFile(target)) {
                if (last.endsWith(".py")) {
                    seen.put(target, name);
                }
                return;
            }
            if (sources.stream().anyMatch(source -> source.startsWith(target))) {
                leftOut.add(name + " is a link to " + target
                        + ", which holds the sources themselves; what lies behind it is not measured.");
                return;
            }
            Code code = Code.behind(target);
            if (code == Code.MUCH) {
                leftOut.add(name + " is a link to " + target + ", which holds more than " + MOST
                        + " files; what lies behind it is not measured.");
            } else if (code == Code.SOME) {
                seen.put(target, name);
                waiting.add(new Place(target, name));
            }
        }

        /** Nothing for a link to nowhere, or in a circle. */
        private static Optional<Path> leads(Path link) {
            try {
                return Optional.of(link.toRealPath());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** Whether a folder holds code. */
    private enum Code {
        NONE,
        SOME,
        MUCH;

        static Code behind(Path folder) {
            int[] found = new int[2];
            try {
                FolderWalk.of(folder, NEVER_MEASURED::contains, (file, attributes) -> {
                    found[0] += file.toString().endsWith(".py") || attributes.isSymbolicLink() ? 1 : 0;
                    found[1]++;
                    if (found[1] > MOST) {
                        throw new Enough();
                    }
                });
            } catch (Enough e) {
                return found[0] > 0 ? MUCH : NONE;
            }
            return found[0] > 0 ? SOME : NONE;
        }
    }

    /** Ends a walk. */
    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough was seen", null, false, false);
        }
    }
}
