package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who has what so far. All times are in seconds. */
final class Placement {

    private final int count;
    private final Map<String, Double> collect = new HashMap<>();
    private final double[] load;
    private final List<Set<String>> collected = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, Integer>> owners = new TreeMap<>();
    private final double mean;

    Placement(int count, List<FileForecast> files) {
        this.count = count;
        this.load = new double[count];
        files.forEach(file -> collect.put(file.path(), file.collectSeconds()));
        mean = files.stream().mapToDouble(FileForecast::seconds).sum() / count;
        for (int taker = 0; taker < count; taker++) {
            collected.add(new HashSet<>());
        }
    }

    /** Returns the first in its order of preference that has room, else the one with the least. */
    int preferredTaker(Cluster cluster) {
        for (int taker : Preference.order(cluster.name(), count)) {
            if (load[taker] + cost(cluster, taker) <= mean * (1 + Planner.SLACK)) {
                return taker;
            }
        }
        return leastLoadedTaker(cluster);
    }

    int leastLoadedTaker(Cluster cluster) {
        int least = 0;
        for (int taker = 1; taker < count; taker++) {
            if (load[taker] + cost(cluster, taker) < load[least] + cost(cluster, least)) {
                least = taker;
            }
        }
        return least;
    }

    private double cost(Cluster cluster, int taker) {
        double cost = cluster.seconds();
        Set<String> more = new HashSet<>();
        for (Cluster.Unit unit : cluster.units()) {
            if (!collected.get(taker).contains(unit.file()) && more.add(unit.file())) {
                cost += collect.getOrDefault(unit.file(), 0.0);
            }
        }
        return cost;
    }

    void put(Cluster cluster, int taker) {
        load[taker] += cost(cluster, taker);
        for (Cluster.Unit unit : cluster.units()) {
            collected.get(taker).add(unit.file());
            owners.computeIfAbsent(unit.file(), file -> new TreeMap<>()).put(unit.part(), taker);
        }
    }

    double longest() {
        return load[busiest()];
    }

    int busiest() {
        int busiest = 0;
        for (int taker = 1; taker < count; taker++) {
            if (load[taker] > load[busiest]) {
                busiest = taker;
            }
        }
        return busiest;
    }

    double mean() {
        double sum = 0;
        for (double seconds : load) {
            sum += seconds;
        }
        return sum / count;
    }

    /** Who has a file that is not parted; -1 for another. */
    int owner(String file) {
        return owners.getOrDefault(file, new TreeMap<>()).getOrDefault("", -1);
    }

    Division division() {
        SortedMap<String, Integer> files = new TreeMap<>();
        SortedMap<String, SortedMap<String, Integer>> parts = new TreeMap<>();
        owners.forEach((file, known) -> {
            files.put(file, most(known));
            if (new HashSet<>(known.values()).size() > 1) {
                parts.put(file, known);
            }
        });
        List<Double> seconds = new ArrayList<>();
        for (double taken : load) {
            seconds.add(taken);
        }
        return new Division(count, files, parts, seconds);
    }

    /** What nobody knows of a parted file goes to the one with the most of its parts. */
    private int most(SortedMap<String, Integer> known) {
        int[] parts = new int[count];
        known.values().forEach(owner -> parts[owner]++);
        int most = 0;
        for (int taker = 1; taker < count; taker++) {
            if (parts[taker] > parts[most]) {
                most = taker;
            }
        }
        return most;
    }
}
