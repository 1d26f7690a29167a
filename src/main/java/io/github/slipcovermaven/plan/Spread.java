package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Divides files among workers as {@link Planner} does, and spreads a function with parameters over all of them when it
 * alone takes longer than one worker's share. Who runs which of its tests is decided by a hash of their names, in {@code
 * division.py}: nothing is recorded of thousands of tests, and a parameter more moves no other. Every worker collects
 * the file.
 */
public final class Spread {

    /** How many tests a function must have: the fewer they are, the less evenly a hash deals them out. */
    public static final int FEWEST = 32;

    private Spread() {}

    /** Returns the division of the files among so many workers. */
    public static Division divide(List<FileForecast> files, int count) {
        Division plain = Planner.divide(files, count);
        SortedMap<String, SortedSet<String>> giants = giants(files, count);
        if (giants.isEmpty()) {
            return plain;
        }
        Division spread = spread(files, giants, count);
        return spread.longest() < plain.longest() ? spread : plain;
    }

    private static SortedMap<String, SortedSet<String>> giants(List<FileForecast> files, int count) {
        double share = files.stream().mapToDouble(FileForecast::seconds).sum() / count;
        SortedMap<String, SortedSet<String>> giants = new TreeMap<>();
        for (FileForecast file : files) {
            file.parts().forEach((part, seconds) -> {
                boolean alone = !file.together()
                        && file.groups().getOrDefault(part, List.of()).isEmpty();
                if (alone && seconds > share && file.parameters().getOrDefault(part, 0) >= FEWEST) {
                    giants.computeIfAbsent(file.path(), path -> new TreeSet<>()).add(part);
                }
            });
        }
        return giants;
    }

    private static Division spread(List<FileForecast> files, SortedMap<String, SortedSet<String>> giants, int count) {
        List<FileForecast> others = new ArrayList<>();
        Map<String, FileForecast> rests = new HashMap<>();
        double each = 0;
        for (FileForecast file : files) {
            SortedSet<String> functions = giants.get(file.path());
            if (functions == null) {
                others.add(file);
                continue;
            }
            each += file.collectSeconds();
            SortedMap<String, Double> parts = new TreeMap<>(file.parts());
            for (String function : functions) {
                int tests = file.parameters().getOrDefault(function, FEWEST);
                each += file.parts().getOrDefault(function, 0.0) / count * unevenness(tests, count);
                parts.remove(function);
            }
            // All have collected it already.
            FileForecast rest = new FileForecast(file.path(), 0, false, parts, file.groups(), file.parameters());
            rests.put(file.path(), rest);
            others.add(rest);
        }
        Division rest = Planner.divide(others, count);
        SortedMap<String, SortedMap<String, Integer>> owners = new TreeMap<>(rest.parts());
        giants.forEach((path, functions) -> {
            // Whose it is if it turns out to stay together: for a fixture, say, that it has since.
            int owner = rest.files().getOrDefault(path, 0);
            SortedMap<String, Integer> known = new TreeMap<>(owners.getOrDefault(path, new TreeMap<>()));
            functions.forEach(function -> known.put(function, owner));
            FileForecast file = rests.get(path);
            if (file != null) {
                file.parts().keySet().forEach(part -> known.putIfAbsent(part, owner));
            }
            owners.put(path, known);
        });
        double base = each;
        List<Double> seconds = IntStream.range(0, count)
                .mapToObj(taker -> base + rest.seconds().get(taker))
                .toList();
        return new Division(count, rest.files(), owners, giants, seconds);
    }

    /** By how much one share of a binomial distribution exceeds the mean, by one standard deviation. */
    private static double unevenness(int tests, int count) {
        return 1 + Math.sqrt((count - 1.0) / tests);
    }
}
