package io.github.slipcovermaven.report.html.model;

import io.github.slipcovermaven.coverage.Branch;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.report.Cut;
import io.github.slipcovermaven.report.Visible;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the page of a file says.
 *
 * @param title of the whole report
 * @param row the file
 * @param branches whether branches were measured
 * @param doubts why the text may not be what was measured, or what is not known, a sentence each
 * @param lines how many the text has
 * @param blocks the text
 * @param missed the places that did not run
 * @param changes the places of which something is to be said since an earlier result, by what that is
 */
public record FilePage(
        String title,
        FileRow row,
        boolean branches,
        List<String> doubts,
        int lines,
        List<Block> blocks,
        List<Spot> missed,
        SortedMap<Change, List<Spot>> changes) {

    /** Keeps unmodifiable copies. */
    public FilePage {
        doubts = List.copyOf(doubts);
        blocks = List.copyOf(blocks);
        missed = List.copyOf(missed);
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    }

    /** Characters of a line that are shown: a line of a megabyte is data, and no browser likes it. */
    static final int WIDEST = 5_000;

    /** Returns what is said of a file. */
    public static FilePage of(String title, FileRow row, boolean branches, Measured measured, SourceText text) {
        List<SourceLine> lines = lines(measured, text);
        List<String> doubts = new ArrayList<>(text.doubts());
        if (measured.excluded().isEmpty()) {
            doubts.add("Nothing says which lines were excluded: they look like lines that are no code.");
        }
        SortedMap<Change, List<Spot>> changes = new TreeMap<>();
        for (Change change : Change.values()) {
            List<Spot> spots = Spot.changed(lines, change);
            if (!spots.isEmpty()) {
                changes.put(change, spots);
            }
        }
        List<Spot> missed = Spot.missed(lines);
        return new FilePage(
                Visible.name(title),
                row,
                branches,
                doubts,
                lines.size(),
                Block.of(withWays(lines, missed)),
                missed,
                changes);
    }

    private static List<SourceLine> withWays(List<SourceLine> lines, List<Spot> missed) {
        List<SourceLine> all = new ArrayList<>(lines);
        for (int i = 0; i < missed.size(); i++) {
            int line = missed.get(i).first();
            int previous = i == 0 ? 0 : missed.get(i - 1).first();
            int next = i + 1 == missed.size() ? 0 : missed.get(i + 1).first();
            all.set(line - 1, all.get(line - 1).with(new SourceLine.Way(previous, next)));
        }
        return all;
    }

    private static List<SourceLine> lines(Measured measured, SourceText text) {
        int last = Math.max(text.lines().size(), measured.coverage().lines().last());
        LineSet partly = measured.partly();
        Map<Integer, List<Branch>> missing = new HashMap<>();
        measured.coverage().missingBranches().stream()
                .filter(branch -> partly.contains(branch.from()))
                .forEach(branch -> missing.computeIfAbsent(branch.from(), line -> new ArrayList<>())
                        .add(branch));
        Map<Integer, Change> changes = measured.changes();
        BranchWords words = new BranchWords(measured.coverage());
        List<SourceLine> lines = new ArrayList<>(last);
        for (int number = 1; number <= last; number++) {
            String given = number <= text.lines().size() ? text.lines().get(number - 1) : "";
            List<String> notes = new ArrayList<>();
            for (Branch branch : missing.getOrDefault(number, List.of())) {
                notes.add(words.of(branch, given));
            }
            onlyIn(number, measured, notes);
            lines.add(new SourceLine(
                    number, measured.state(number, partly), shown(given), changes.get(number), null, notes));
        }
        return lines;
    }

    /** Where it ran in all environments, or in none, nothing is to be said. */
    private static void onlyIn(int line, Measured measured, List<String> notes) {
        List<String> in = measured.hits().entrySet().stream()
                .filter(one -> one.getValue().contains(line))
                .map(Map.Entry::getKey)
                .toList();
        if (!in.isEmpty() && in.size() < measured.hits().size()) {
            notes.add("ran only in " + Visible.name(String.join(", ", in)));
        }
    }

    private static String shown(String line) {
        String cut = line.length() <= WIDEST
                ? line
                : Cut.end(line, WIDEST) + " [" + (line.length() - WIDEST) + " characters more]";
        return Visible.line(cut);
    }
}
