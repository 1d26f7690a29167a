package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What stays together: one unit, or all those of a group. */
record Cluster(String name, List<Cluster.Unit> units) {

    /** A file, or a part of one: {@code part} is empty for the whole. */
    record Unit(String file, String part, double seconds) {}

    double seconds() {
        return units.stream().mapToDouble(Unit::seconds).sum();
    }

    /**
     * Returns the clusters of the files, the longest first.
     *
     * @param parted the paths of those whose parts may go to several
     */
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
        clusters.sort(Comparator.comparingDouble(Cluster::seconds).reversed().thenComparing(Cluster::name));
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
