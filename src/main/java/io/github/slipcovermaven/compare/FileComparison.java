package io.github.slipcovermaven.compare;

import io.github.slipcovermaven.coverage.BranchSet;
import io.github.slipcovermaven.coverage.FileCoverage;
import io.github.slipcovermaven.coverage.LineSet;
import io.github.slipcovermaven.diff.LineMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the lines and branches of a file. All are numbered as they are now; what is no longer there has none.
 *
 * <p>Code that has not changed and that only now is executable (an exclusion was taken away, a statement above it was parted)
 * counts as new: there is nothing that it could have lost or gained, and missed it must not hide among what was missed
 * before. Code that has not changed and no longer is executable is {@link Category#NOT_COUNTED} and never lost: nothing of it
 * is missed now. A branch is the same if both its ends are, or, as an exit, the line that it leaves.
 *
 * @param lines by what became of them; a category without any has none
 * @param branches likewise
 */
public record FileComparison(Map<Category, LineSet> lines, Map<Category, BranchSet> branches) {

    /** Keeps unmodifiable copies. */
    public FileComparison {
        lines = copy(lines);
        branches = copy(branches);
    }

    private static <T> Map<Category, T> copy(Map<Category, T> map) {
        Map<Category, T> copy = new EnumMap<>(Category.class);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    /** Compares a file with what it was, perhaps under another name. */
    public static FileComparison of(FileCoverage base, FileCoverage now, LineMap map) {
        Map<Category, LineSet.Builder> lines = new EnumMap<>(Category.class);
        now.lines().stream().forEach(line -> {
            int old = map.toOld(line);
            boolean was = old != LineMap.NONE && base.lines().contains(old);
            Category category = Category.of(
                    was, was && base.executed().contains(old), now.executed().contains(line));
            add(lines, category, line);
        });
        base.lines().stream().map(map::toNew).forEach(line -> {
            if (line != LineMap.NONE && !now.lines().contains(line)) {
                add(lines, Category.NOT_COUNTED, line);
            }
        });
        Map<Category, LineSet> built = new EnumMap<>(Category.class);
        lines.forEach((category, builder) -> built.put(category, builder.build()));
        return new FileComparison(built, branches(base, now, map));
    }

    /** Returns the comparison of a file that was not there. */
    public static FileComparison ofNew(FileCoverage now) {
        FileCoverage nothing = new FileCoverage(LineSet.empty(), LineSet.empty(), BranchSet.empty(), BranchSet.empty());
        return of(nothing, now, LineMap.identity());
    }

    private static void add(Map<Category, LineSet.Builder> lines, Category category, int line) {
        lines.computeIfAbsent(category, each -> new LineSet.Builder()).add(line);
    }

    private static Map<Category, BranchSet> branches(FileCoverage base, FileCoverage now, LineMap map) {
        BranchMap mapped = new BranchMap(map, base.branches(), now.branches());
        BranchSet then = mapped.toNew(base.branches());
        BranchSet taken = mapped.toNew(base.taken());
        BranchSet same = now.branches().intersect(then);
        BranchSet added = now.branches().minus(then);
        Map<Category, BranchSet> branches = new EnumMap<>(Category.class);
        put(branches, Category.NEW_HIT, added.intersect(now.taken()));
        put(branches, Category.NEW_MISSED, added.minus(now.taken()));
        put(branches, Category.STILL_HIT, same.intersect(taken).intersect(now.taken()));
        put(branches, Category.LOST, same.intersect(taken).minus(now.taken()));
        put(branches, Category.GAINED, same.minus(taken).intersect(now.taken()));
        put(branches, Category.STILL_MISSED, same.minus(taken).minus(now.taken()));
        put(branches, Category.NOT_COUNTED, then.minus(now.branches()));
        return branches;
    }

    private static void put(Map<Category, BranchSet> branches, Category category, BranchSet set) {
        if (!set.isEmpty()) {
            branches.put(category, set);
        }
    }

    /** Returns the lines of a category, perhaps none. */
    public LineSet lines(Category category) {
        return lines.getOrDefault(category, LineSet.empty());
    }

    /** Returns the branches of a category, perhaps none. */
    public BranchSet branches(Category category) {
        return branches.getOrDefault(category, BranchSet.empty());
    }

    /** Returns how many there are of each. */
    public Tally tally() {
        Map<Category, Long> ofLines = new EnumMap<>(Category.class);
        lines.forEach((category, set) -> ofLines.put(category, (long) set.size()));
        Map<Category, Long> ofBranches = new EnumMap<>(Category.class);
        branches.forEach((category, set) -> ofBranches.put(category, (long) set.size()));
        return new Tally(ofLines, ofBranches);
    }
}
