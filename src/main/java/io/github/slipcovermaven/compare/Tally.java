package io.github.slipcovermaven.compare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many lines and branches became what.
 *
 * @param lines how many of each category; none of what is not named
 * @param branches likewise
 */
public record Tally(Map<Category, Long> lines, Map<Category, Long> branches) {

    /** Of nothing. */
    public static final Tally NONE = new Tally(Map.of(), Map.of());

    /** Keeps unmodifiable copies. */
    public Tally {
        lines = copy(lines);
        branches = copy(branches);
    }

    private static Map<Category, Long> copy(Map<Category, Long> counts) {
        Map<Category, Long> copy = new EnumMap<>(Category.class);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }

    /** Returns the sum of both. */
    public Tally plus(Tally other) {
        return new Tally(sum(lines, other.lines), sum(branches, other.branches));
    }

    private static Map<Category, Long> sum(Map<Category, Long> one, Map<Category, Long> other) {
        Map<Category, Long> sum = new EnumMap<>(Category.class);
        sum.putAll(one);
        other.forEach((category, count) -> sum.merge(category, count, Long::sum));
        return sum;
    }

    /** Returns how many lines are of a category. */
    public long lines(Category category) {
        return lines.getOrDefault(category, 0L);
    }

    /** Returns how many branches are of a category. */
    public long branches(Category category) {
        return branches.getOrDefault(category, 0L);
    }

    /** Returns lines and branches of a category together. */
    public long total(Category category) {
        return lines(category) + branches(category);
    }
}
