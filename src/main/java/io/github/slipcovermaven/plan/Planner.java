package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides files among workers or slices so that all end at about the same time. The same forecasts give the same
 * division on every machine, whatever their order.
 *
 * <p>The longest come first. Each has an order of preference among the takers, by a hash of its name (rendezvous
 * hashing), and goes to the first that it does not push above the mean by more than {@link #SLACK}; so a file more or
 * less moves few others. Where none has room it goes to the one with the least (longest processing time first, Graham
 * 1969), and where that alone gives a division that ends clearly earlier, it is taken. A file is parted at its classes
 * and functions only when the whole ends earlier for it.
 */
public final class Planner {

    /** How far above the mean a taker may be filled by preference. */
    private static final double SLACK = 0.01;

    /** How unequal a division may be before files are parted for it: each part costs another collection. */
    private static final double UNEQUAL = 1.04;

    private static final int MOST_PARTED = 64;

    private Planner() {}

    /** Returns the division of the files among so many. */
    public static Division divide(List<FileForecast> forecasts, int count) {
        List<FileForecast> files = forecasts.stream()
                .sorted(Comparator.comparing(FileForecast::path))
                .toList();
        Set<String> parted = new HashSet<>();
        Placement best = place(files, parted, count);
        while (parted.size() < MOST_PARTED && best.longest() > UNEQUAL * best.mean()) {
            Optional<FileForecast> next = longestToPart(best, files, parted);
            if (next.isEmpty()) {
                break;
            }
            parted.add(next.get().path());
            Placement other = place(files, parted, count);
            if (other.longest() >= best.longest()) {
                break;
            }
            best = other;
        }
        return best.division();
    }

    private static Optional<FileForecast> longestToPart(
            Placement placement, List<FileForecast> files, Set<String> parted) {
        int busiest = placement.busiest();
        return files.stream()
                .filter(file -> file.canBeParted() && !parted.contains(file.path()))
                .filter(file -> placement.owner(file.path()) == busiest)
                .max(Comparator.comparingDouble(FileForecast::testSeconds)
                        .thenComparing(FileForecast::path, Comparator.reverseOrder()));
    }

    private static Placement place(List<FileForecast> files, Set<String> parted, int count) {
        List<Cluster> clusters = Cluster.of(files, parted);
        Placement preferred = new Placement(count, files);
        clusters.forEach(cluster -> preferred.put(cluster, preferred.preferredTaker(cluster)));
        Placement shortest = new Placement(count, files);
        clusters.forEach(cluster -> shortest.put(cluster, shortest.leastLoadedTaker(cluster)));
        return shortest.longest() < preferred.longest() * (1 - SLACK) ? shortest : preferred;
    }

    /** A file, or a part of one. */
    private record Unit(String file, String part, double seconds) {}

    /** What stays together: one unit, or all those of a group. */
    private record Cluster(String name, List<Unit> units) {

        double seconds() {
            return units.stream().mapToDouble(Unit::seconds).sum();
        }

        static List<Cluster> of(List<FileForecast> files, Set<String> parted) {
            Map<String, String> leaders = new HashMap<>();
            List<Unit> units = new ArrayList<>();
            for (FileForecast file : files) {
                if (parted.contains(file.path())) {
                    file.parts().forEach((part, seconds) -> {
                        Unit unit = new Unit(file.path(), part, seconds);
                        units.add(unit);
                        join(leaders, name(unit), file.groups().getOrDefault(part, List.of()));
                    });
                } else {
                    Unit unit = new Unit(file.path(), "", file.testSeconds());
                    units.add(unit);
                    Set<String> groups = new TreeSet<>();
                    file.groups().values().forEach(groups::addAll);
                    join(leaders, name(unit), List.copyOf(groups));
                }
            }
            SortedMap<String, List<Unit>> together = new TreeMap<>();
            for (Unit unit : units) {
                together.computeIfAbsent(leader(leaders, name(unit)), n -> new ArrayList<>())
                        .add(unit);
            }
            List<Cluster> clusters = new ArrayList<>();
            together.values().forEach(members -> clusters.add(new Cluster(name(members.get(0)), members)));
            clusters.sort(
                    Comparator.comparingDouble(Cluster::seconds).reversed().thenComparing(Cluster::name));
            return clusters;
        }

        private static String name(Unit unit) {
            return unit.part().isEmpty() ? unit.file() : unit.file() + "::" + unit.part();
        }

        /** A group's name begins with what no file's name holds. */
        private static void join(Map<String, String> leaders, String unit, List<String> groups) {
            for (String group : groups) {
                String one = leader(leaders, unit);
                String other = leader(leaders, "\0" + group);
                if (!one.equals(other)) {
                    leaders.put(one, other);
                }
            }
        }

        private static String leader(Map<String, String> leaders, String name) {
            String found = name;
            while (leaders.containsKey(found)) {
                found = leaders.get(found);
            }
            return found;
        }
    }

    /** Who has what so far. */
    private static final class Placement {

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
                if (load[taker] + cost(cluster, taker) <= mean * (1 + SLACK)) {
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
            for (Unit unit : cluster.units()) {
                if (!collected.get(taker).contains(unit.file()) && more.add(unit.file())) {
                    cost += collect.getOrDefault(unit.file(), 0.0);
                }
            }
            return cost;
        }

        void put(Cluster cluster, int taker) {
            load[taker] += cost(cluster, taker);
            for (Unit unit : cluster.units()) {
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
}
