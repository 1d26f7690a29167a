package io.github.slipcovermaven.revision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.SimilarityIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;

/**
 * Which of the files that are new was which of those that are gone, as {@code git diff} pairs them: those with the same
 * content; then those that keep a file name of which there is only one, where three quarters are the same; then those that
 * have most in common, at least half. JGit's own detector pairs others. A copy of a file that is still there is a new file, as
 * for git, too.
 */
final class Renames {

    /** What two files have in common is counted as git counts it, in parts of this. */
    private static final int WHOLE = 60_000;

    private static final int LEAST = WHOLE / 2;
    private static final int LEAST_OF_SAME_NAME = WHOLE * 3 / 4;

    /** For each new file only so many of those that are gone are considered. */
    private static final int CONSIDERED = 4;

    /** Beyond the square of this, git compares no more. */
    private static final long LIMIT = 1000;

    private final Set<Candidate> gone;
    private final Set<Candidate> added;
    private final Map<Candidate, Candidate> sources = new LinkedHashMap<>();
    private final Map<Candidate, Optional<SimilarityIndex>> indexes = new HashMap<>();

    private Renames(List<Candidate> gone, List<Candidate> added) {
        this.gone = new LinkedHashSet<>(gone);
        this.added = new LinkedHashSet<>(added);
    }

    /** Reads a file. */
    @FunctionalInterface
    interface Reader {
        byte[] read() throws IOException;
    }

    /** A file that is gone, or new. */
    record Candidate(String name, Reader reader) {

        String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /**
     * Returns the old names by the new ones.
     *
     * @param gone in git's order
     * @param added likewise
     */
    static Map<String, String> find(List<Candidate> gone, List<Candidate> added) throws IOException {
        Renames renames = new Renames(gone, added);
        renames.pairSame();
        renames.pairByName();
        renames.pairAlike();
        Map<String, String> names = new HashMap<>();
        renames.sources.forEach((now, old) -> names.put(now.name(), old.name()));
        return names;
    }

    private void pair(Candidate old, Candidate now) {
        sources.put(now, old);
        gone.remove(old);
        added.remove(now);
    }

    private void pairSame() throws IOException {
        Map<ObjectId, List<Candidate>> byContent = new HashMap<>();
        for (Candidate old : gone) {
            byContent.computeIfAbsent(id(old), id -> new ArrayList<>()).add(old);
        }
        for (Candidate now : List.copyOf(added)) {
            List<Candidate> same = byContent.getOrDefault(id(now), List.of());
            Optional<Candidate> old = same.stream()
                    .filter(each -> each.fileName().equals(now.fileName()))
                    .findFirst()
                    .or(() -> same.stream().findFirst());
            if (old.isPresent()) {
                same.remove(old.get());
                pair(old.get(), now);
            }
        }
    }

    private static ObjectId id(Candidate candidate) throws IOException {
        try (ObjectInserter.Formatter git = new ObjectInserter.Formatter()) {
            return git.idFor(Constants.OBJ_BLOB, candidate.reader().read());
        }
    }

    private void pairByName() throws IOException {
        Map<String, List<Candidate>> old = byFileName(gone);
        Map<String, List<Candidate>> now = byFileName(added);
        for (Candidate each : List.copyOf(gone)) {
            List<Candidate> others = now.getOrDefault(each.fileName(), List.of());
            boolean onlyOnes = old.getOrDefault(each.fileName(), List.of()).size() == 1 && others.size() == 1;
            if (onlyOnes && score(each, others.get(0)) >= LEAST_OF_SAME_NAME) {
                pair(each, others.get(0));
            }
        }
    }

    private static Map<String, List<Candidate>> byFileName(Set<Candidate> candidates) {
        Map<String, List<Candidate>> byName = new HashMap<>();
        candidates.forEach(each -> byName.computeIfAbsent(each.fileName(), name -> new ArrayList<>())
                .add(each));
        return byName;
    }

    private void pairAlike() throws IOException {
        if ((long) gone.size() * added.size() > LIMIT * LIMIT) {
            return;
        }
        List<Pair> pairs = new ArrayList<>();
        for (Candidate now : added) {
            List<Pair> ofNow = new ArrayList<>();
            for (Candidate old : gone) {
                ofNow.add(new Pair(old, now, score(old, now)));
            }
            ofNow.stream().sorted(Pair.BEST_FIRST).limit(CONSIDERED).forEach(pairs::add);
        }
        pairs.sort(Pair.BEST_FIRST);
        for (Pair pair : pairs) {
            if (pair.score() >= LEAST && gone.contains(pair.old()) && added.contains(pair.now())) {
                pair(pair.old(), pair.now());
            }
        }
    }

    private record Pair(Candidate old, Candidate now, int score) {

        static final Comparator<Pair> BEST_FIRST = Comparator.comparingInt(Pair::score)
                .thenComparing(pair -> pair.old().fileName().equals(pair.now().fileName()))
                .reversed();
    }

    private int score(Candidate old, Candidate now) throws IOException {
        Optional<SimilarityIndex> one = index(old);
        Optional<SimilarityIndex> other = index(now);
        return one.isPresent() && other.isPresent() ? one.get().score(other.get(), WHOLE) : 0;
    }

    /** Returns what is compared of a file; nothing of an empty one, and of one that has too much in it. */
    private Optional<SimilarityIndex> index(Candidate candidate) throws IOException {
        Optional<SimilarityIndex> known = indexes.get(candidate);
        if (known == null) {
            known = read(candidate.reader().read());
            indexes.put(candidate, known);
        }
        return known;
    }

    private static Optional<SimilarityIndex> read(byte[] content) throws IOException {
        if (content.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(SimilarityIndex.create(new ObjectLoader.SmallObject(Constants.OBJ_BLOB, content)));
        } catch (SimilarityIndex.TableFullException e) {
            return Optional.empty();
        }
    }
}
