package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who runs what. It is a forecast of the files that there are: what it does not know belongs to one of the takers all
 * the same, by a hash of its name (see {@code division.py}), so that it need not be right to be total.
 *
 * @param count how many share the tests
 * @param files who runs a file, from 0; of a file that is parted, who runs the parts that are not known
 * @param parts by file and part (a class, or a function without parameters): who runs it
 * @param spread by file: functions whose tests belong to whom a hash of their names says, one by one
 * @param seconds what each is expected to take, by its number
 * @param queue the files that whoever is free takes, in this order; empty where each belongs to one of them
 * @param guessed whether {@code seconds} come of sizes alone
 */
public record Division(
        int count,
        SortedMap<String, Integer> files,
        SortedMap<String, SortedMap<String, Integer>> parts,
        SortedMap<String, SortedSet<String>> spread,
        List<Double> seconds,
        List<String> queue,
        boolean guessed) {

    /** Keeps own copies. */
    public Division {
        if (count < 1 || seconds.size() != count) {
            throw new IllegalArgumentException(count + " takers with " + seconds.size() + " forecasts");
        }
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        SortedMap<String, SortedMap<String, Integer>> copies = new TreeMap<>();
        parts.forEach((file, known) -> copies.put(file, Collections.unmodifiableSortedMap(new TreeMap<>(known))));
        parts = Collections.unmodifiableSortedMap(copies);
        SortedMap<String, SortedSet<String>> functions = new TreeMap<>();
        spread.forEach((file, names) -> functions.put(file, Collections.unmodifiableSortedSet(new TreeSet<>(names))));
        spread = Collections.unmodifiableSortedMap(functions);
        seconds = List.copyOf(seconds);
        queue = List.copyOf(queue);
    }

    /** A division in which each file belongs to one of the takers. */
    public Division(
            int count,
            SortedMap<String, Integer> files,
            SortedMap<String, SortedMap<String, Integer>> parts,
            SortedMap<String, SortedSet<String>> spread,
            List<Double> seconds) {
        this(count, files, parts, spread, seconds, List.of(), false);
    }

    /** A division in which no function is spread. */
    public Division(
            int count,
            SortedMap<String, Integer> files,
            SortedMap<String, SortedMap<String, Integer>> parts,
            List<Double> seconds) {
        this(count, files, parts, new TreeMap<>(), seconds);
    }

    /** Returns this with files that are not parted, but belong to whom the parts belonged that nobody knew. */
    public Division withWhole(Collection<String> whole) {
        SortedMap<String, SortedMap<String, Integer>> left = new TreeMap<>(parts);
        left.keySet().removeAll(whole);
        SortedMap<String, SortedSet<String>> functions = new TreeMap<>(spread);
        functions.keySet().removeAll(whole);
        return new Division(count, files, left, functions, seconds, queue, guessed);
    }

    /** Returns this with files that belong to whoever is free, the next in this order. */
    public Division queued(List<String> order) {
        return new Division(count, files, parts, spread, seconds, order, guessed);
    }

    /** Returns this where nobody knows what anything takes. */
    public Division ofSizes() {
        return new Division(count, files, parts, spread, seconds, queue, true);
    }

    /** Returns what the one with the most work is expected to take, in seconds. */
    public double longest() {
        return Collections.max(seconds);
    }

    /** Returns the files of which a taker runs at least a part, in order. */
    public List<String> filesOf(int taker) {
        List<String> mine = new ArrayList<>();
        files.forEach((file, owner) -> {
            if (owner == taker
                    || spread.containsKey(file)
                    || parts.getOrDefault(file, new TreeMap<>()).containsValue(taker)) {
                mine.add(file);
            }
        });
        return List.copyOf(mine);
    }
}
