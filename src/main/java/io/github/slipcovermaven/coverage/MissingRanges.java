package io.github.slipcovermaven.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * What a file misses, for people: {@code 3-7, 12->15, 20, 31->exit}. A range goes over lines that are
 * not code, as SlipCover's and coverage.py's own tables do; a branch shows when both its ends ran.
 */
public final class MissingRanges {

    private MissingRanges() {}

    /** Returns the missing ranges and branches of the file, by line. */
    public static List<String> of(FileCoverage file) {
        List<Item> items = new ArrayList<>(lineRanges(file));
        LineSet missing = file.missing();
        file.missingBranches().stream()
                .filter(b -> !missing.contains(b.from()) && (b.isExit() || !missing.contains(b.to())))
                .forEach(b ->
                        items.add(new Item(b.from(), b.isExit() ? b.from() + "->exit" : b.from() + "->" + b.to())));
        items.sort(Comparator.comparingInt(Item::line));
        return items.stream().map(Item::text).toList();
    }

    private static List<Item> lineRanges(FileCoverage file) {
        Deque<int[]> ranges = new ArrayDeque<>();
        file.missing().stream().forEach(line -> {
            int[] last = ranges.peekLast();
            if (last != null && !ranBetween(file.executed(), last[1], line)) {
                last[1] = line;
            } else {
                ranges.addLast(new int[] {line, line});
            }
        });
        return ranges.stream()
                .map(r -> new Item(r[0], r[0] == r[1] ? String.valueOf(r[0]) : r[0] + "-" + r[1]))
                .toList();
    }

    private static boolean ranBetween(LineSet executed, int after, int before) {
        int next = executed.next(after + 1);
        return next >= 0 && next < before;
    }

    private record Item(int line, String text) {}
}
