package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.artifact.record.MergeResults;
import io.github.slipcovermaven.artifact.record.MergedFile;
import io.github.slipcovermaven.compare.Category;
import io.github.slipcovermaven.compare.Comparability;
import io.github.slipcovermaven.compare.FileComparison;
import io.github.slipcovermaven.compare.Tally;
import io.github.slipcovermaven.coverage.MostFirst;
import io.github.slipcovermaven.diff.LineMap;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.problem.OneLine;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.problem.gate.CompareAdvice;
import io.github.slipcovermaven.revision.Changes;
import io.github.slipcovermaven.revision.FileChange;
import io.github.slipcovermaven.revision.SourceHashes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a module since an earlier result: a plain percentage hides code that was hit and is not any more behind new
 * code that is.
 *
 * @param commit of the earlier result
 * @param files what became of each file that could be compared, by path
 * @param unknown measured files of which nobody knows what they were
 * @param untold what the earlier result does not say, a sentence each
 */
public record BaseComparison(
        String commit, SortedMap<String, FileComparison> files, List<String> unknown, List<String> untold) {

    /** A commit's name is shown as git shortens it. */
    private static final int SHORT = 10;

    /** How many files are named. */
    private static final int NAMED = 5;

    /** Keeps unmodifiable copies. */
    public BaseComparison {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        unknown = List.copyOf(unknown);
        untold = List.copyOf(untold);
    }

    /**
     * Compares.
     *
     * @throws ProblemException when there is no such result, it counts something else, or is not of that commit's sources
     */
    static BaseComparison of(BasePlace base, MergeResult now, Sources sources) {
        if (base instanceof BasePlace.Recorded recorded) {
            return withRecorded(recorded, now, sources);
        }
        if (base instanceof BasePlace.Bare bare) {
            return withBare(bare, now, sources);
        }
        throw new ProblemException(CompareAdvice.baseMissing(base.file()));
    }

    private static BaseComparison withRecorded(BasePlace.Recorded place, MergeResult now, Sources sources) {
        Path file = place.file();
        MergeResult base =
                MergeResults.read(file).orElseThrow(() -> new ProblemException(CompareAdvice.baseMissing(file)));
        refuse(Comparability.problem(file, base, now));
        refuseAnotherModule(file, base, now);
        String commit = place.revision()
                .or(() -> Optional.ofNullable(base.revision()).map(MergeResult.Revision::commit))
                .orElseThrow(() -> new ProblemException(CompareAdvice.commitUnknown(file)));
        Changes changes = Changes.sinceCommit(sources.root(), sources.module(), commit);
        Before before = Before.of(base, now, changes);
        refuseOtherSources(file, before, changes.base());
        return of(before.files(), List.of(), now, changes);
    }

    private static BaseComparison withBare(BasePlace.Bare place, MergeResult now, Sources sources) {
        refuse(Comparability.problem(
                place.file(),
                place.content().engine(),
                place.content().branches().orElseThrow(),
                now));
        Changes changes = Changes.sinceCommit(sources.root(), sources.module(), place.revision());
        BareBase base = BareBase.read(place, sources.module(), changes);
        return of(base.files(), base.untold(), now, changes);
    }

    private static void refuse(Optional<Problem> problem) {
        problem.ifPresent(why -> {
            throw new ProblemException(why);
        });
    }

    private static BaseComparison of(
            SortedMap<String, MergedFile> before, List<String> untold, MergeResult now, Changes changes) {
        SortedMap<String, FileChange> found = changes.of(now.files().keySet());
        SortedMap<String, FileComparison> files = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        now.files()
                .forEach((path, present) -> compare(before, path, present, found.get(path))
                        .ifPresentOrElse(comparison -> files.put(path, comparison), () -> unknown.add(path)));
        return new BaseComparison(changes.base(), files, unknown, untold);
    }

    /**
     * What the earlier result has of files, by where they would be from this module's folder, and what git has of them.
     *
     * @param hashes of the commit's files, by the same paths
     */
    private record Before(SortedMap<String, MergedFile> files, SourceHashes hashes) {

        /**
         * The module may have moved. Where git has none of the files at their old place, and has some here, only the
         * reactor's root was another one.
         */
        static Before of(MergeResult base, MergeResult now, Changes changes) {
            MergeResult.Revision then = base.revision();
            MergeResult.Revision present = now.revision();
            String prefix = then == null || present == null ? "" : ModuleMove.prefix(present.path(), then.path());
            SortedMap<String, MergedFile> moved = new TreeMap<>();
            base.files().forEach((path, file) -> moved.put(prefix + path, file));
            Before there = at(moved, changes);
            if (prefix.isEmpty() || there.isInCommit()) {
                return there;
            }
            Before here = at(base.files(), changes);
            return here.isInCommit() ? here : there;
        }

        private static Before at(SortedMap<String, MergedFile> files, Changes changes) {
            return new Before(files, changes.before().hashes(files.keySet()));
        }

        private boolean isInCommit() {
            return hashes.byPath().values().stream().anyMatch(hash -> !hash.equals(SourceHashes.ABSENT));
        }
    }

    private static void refuseAnotherModule(Path file, MergeResult base, MergeResult now) {
        MergeResult.Revision then = base.revision();
        MergeResult.Revision present = now.revision();
        if (then != null && present != null && !then.module().equals(present.module())) {
            throw new ProblemException(CompareAdvice.baseOfAnotherModule(file, then.module(), present.module()));
        }
    }

    /** A file that git does not have was generated; it is compared by itself. */
    private static void refuseOtherSources(Path file, Before before, String commit) {
        List<String> others = before.files().entrySet().stream()
                .filter(then -> {
                    String was = then.getValue().hash();
                    String has = before.hashes().byPath().getOrDefault(then.getKey(), SourceHashes.ABSENT);
                    return was != null && !has.equals(SourceHashes.ABSENT) && !has.equals(was);
                })
                .map(Map.Entry::getKey)
                .toList();
        if (!others.isEmpty()) {
            throw new ProblemException(CompareAdvice.baseOfOtherSources(file, commit, others));
        }
    }

    private static Optional<FileComparison> compare(
            SortedMap<String, MergedFile> before, String path, MergedFile now, @Nullable FileChange change) {
        if (change == null || !change.kind().isKnown()) {
            MergedFile then = before.get(path);
            return then != null && then.hash() != null && then.hash().equals(now.hash())
                    ? Optional.of(FileComparison.of(then.coverage(), now.coverage(), LineMap.identity()))
                    : Optional.empty();
        }
        MergedFile then = change.oldPath() == null ? null : before.get(change.oldPath());
        return Optional.of(
                then == null
                        ? FileComparison.ofNew(now.coverage())
                        : FileComparison.of(then.coverage(), now.coverage(), change.lines()));
    }

    /** Returns how many lines and branches became what. */
    public Tally tally() {
        return files.values().stream().map(FileComparison::tally).reduce(Tally.NONE, Tally::plus);
    }

    /** Returns what to tell: what was lost first, and where. */
    public List<String> words() {
        Tally tally = tally();
        String since = shortened(commit);
        long lost = tally.total(Category.LOST);
        List<String> lines = new ArrayList<>();
        lines.add(
                lost == 0
                        ? "Nothing that ran at " + since + " and has not changed stopped running."
                        : "Lost since " + since + ": "
                                + count(tally.lines(Category.LOST), tally.branches(Category.LOST))
                                + " that ran then and have not changed do not run any more: "
                                + String.join("; ", lost()) + ".");
        lines.add("Since then: new and hit " + count(tally, Category.NEW_HIT) + "; new and missed "
                + count(tally, Category.NEW_MISSED) + "; gained " + count(tally, Category.GAINED) + "."
                + (unknown.isEmpty()
                        ? ""
                        : " Not compared, because git knows nothing of them: "
                                + Counted.of(unknown.size(), "measured file") + "."));
        lines.addAll(untold);
        return lines;
    }

    /** Returns the commit of the earlier result as people read it. */
    public String since() {
        return shortened(commit);
    }

    /** Returns a commit's name as people read it. */
    static String shortened(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }

    private static String count(Tally tally, Category category) {
        return count(tally.lines(category), tally.branches(category));
    }

    private static String count(long lines, long branches) {
        return Counted.of((int) lines, "line") + " and " + Counted.of((int) branches, "branch", "branches");
    }

    private List<String> lost() {
        List<Map.Entry<String, FileComparison>> worst = files.entrySet().stream()
                .filter(file -> file.getValue().tally().total(Category.LOST) > 0)
                .sorted(MostFirst.by(file -> file.tally().total(Category.LOST)))
                .toList();
        Stream<String> named = worst.stream().limit(NAMED).map(file -> {
            FileComparison comparison = file.getValue();
            long branches = comparison.tally().branches(Category.LOST);
            String of = comparison.lines(Category.LOST).isEmpty()
                    ? ""
                    : " " + LineWords.of(comparison.lines(Category.LOST));
            String and = branches == 0 ? "" : " (" + Counted.of((int) branches, "branch", "branches") + ")";
            return OneLine.of(file.getKey()) + of + and;
        });
        int more = worst.size() - NAMED;
        return Stream.concat(named, more > 0 ? Stream.of("and " + more + " more files") : Stream.<String>empty())
                .collect(Collectors.toList());
    }
}
