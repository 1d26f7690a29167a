package io.github.slipcovermaven.plan;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    static final double SLACK = 0.01;

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
}
