package io.github.slipcovermaven.judge;

import io.github.slipcovermaven.artifact.record.MergeResult;
import io.github.slipcovermaven.compare.ChangedLines;
import io.github.slipcovermaven.coverage.Counter;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.coverage.MostFirst;
import io.github.slipcovermaven.coverage.Percentage;
import io.github.slipcovermaven.gate.Bound;
import io.github.slipcovermaven.gate.ChangedViolation;
import io.github.slipcovermaven.gate.Ratio;
import io.github.slipcovermaven.gate.Standing;
import io.github.slipcovermaven.gate.Violation;
import io.github.slipcovermaven.problem.Counted;
import io.github.slipcovermaven.revision.Changes;
import io.github.slipcovermaven.revision.FileChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of the lines that have changed since a revision ran: lines that can be executed, as diff-cover counts them.
 *
 * @param wish since when, and what is asked
 * @param files the changed lines of each file that has some, by path
 * @param unknown the measured files of which git knows nothing
 */
public record ChangedCoverage(Criteria.ChangedWish wish, SortedMap<String, ChangedLines> files, List<String> unknown) {

    /** Keeps unmodifiable copies. */
    public ChangedCoverage {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        unknown = List.copyOf(unknown);
    }

    static ChangedCoverage of(Criteria.ChangedWish wish, MergeResult result, Sources sources) {
        SortedMap<String, FileChange> changes = Changes.sinceMergeBase(sources.root(), sources.module(), wish.since())
                .of(result.files().keySet());
        SortedMap<String, ChangedLines> files = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        result.files().forEach((path, file) -> {
            FileChange change = changes.get(path);
            if (change == null || !change.kind().isKnown()) {
                unknown.add(path);
                return;
            }
            ChangedLines lines = ChangedLines.of(file.coverage(), change.lines());
            if (!lines.executable().isEmpty()) {
                files.put(path, lines);
            }
        });
        return new ChangedCoverage(wish, files, unknown);
    }

    /** Returns how many of them ran, of how many. */
    public Counter counter() {
        return files.values().stream().map(ChangedLines::counter).reduce(Counter.NONE, Counter::plus);
    }

    /** Compares exactly; where no line that can be executed has changed there is nothing to miss. */
    Optional<Violation> judge(String subject) {
        Counter counter = counter();
        return wish.minimum()
                .filter(minimum -> counter.total() > 0 && !minimum.isReachedBy(counter))
                .map(minimum -> new ChangedViolation(subject, wish.since(), counter, minimum, missedInWords()));
    }

    /** Returns the files that miss changed lines, those that miss most first, with these lines. */
    public List<Map.Entry<String, LineSet>> missed() {
        return files.entrySet().stream()
                .map(file -> Map.entry(file.getKey(), file.getValue().missed()))
                .filter(file -> !file.getValue().isEmpty())
                .sorted(MostFirst.by(LineSet::size))
                .toList();
    }

    /** Returns the same for people. */
    private List<Map.Entry<String, String>> missedInWords() {
        return missed().stream()
                .map(file -> Map.entry(file.getKey(), LineWords.of(file.getValue())))
                .toList();
    }

    /** Returns it as the reports show it. */
    Standing.Row row() {
        Counter counter = counter();
        boolean any = counter.total() > 0;
        Optional<Ratio> minimum = wish.minimum();
        int decimals = minimum.map(Bound::printedDecimals).orElse(2);
        String kept = minimum.isEmpty() ? "only told" : minimum.get().isReachedBy(counter) ? "kept" : "missed";
        return new Standing.Row(
                "The lines that changed since " + wish.since(),
                minimum.map(least -> "at least " + least.words()).orElse("nothing asked"),
                any
                        ? Percentage.floor(counter, decimals) + " % (" + counter.covered() + " of " + counter.total()
                                + ")"
                        : "-",
                any ? kept : "none can be executed");
    }

    /** Returns what to tell, in one line. */
    public String words() {
        Counter counter = counter();
        String told = counter.total() == 0
                ? "No line that can be executed has changed since " + wish.since()
                : "Of the " + Counted.of((int) counter.total(), "line") + " that changed since " + wish.since() + ", "
                        + counter.covered() + " ran (" + Percentage.floor(counter, 2) + " %)";
        String kept = wish.minimum()
                .filter(minimum -> counter.total() > 0)
                .map(minimum -> ", at or above the minimum of " + minimum.words())
                .orElse("");
        String beside = unknown.isEmpty()
                ? ""
                : "; git knows nothing of " + Counted.of(unknown.size(), "measured file")
                        + ", whose lines do not count";
        return told + kept + beside + ".";
    }
}
