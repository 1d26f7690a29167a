package io.github.slipcovermaven.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When which worker ran what.
 *
 * @param begin when the run began, in seconds since the epoch
 * @param rows the spans of each worker, in their order; by the worker's name, those that ran none left out
 */
public record Timeline(double begin, SortedMap<String, List<Span>> rows) {

    /** Orders {@code w10} after {@code w9}. */
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** What a file took. */
    public record Taken(String unit, double seconds) {}

    /** Puts together what each process of a run tells. */
    public static Timeline of(double begin, List<Ledger> ledgers) {
        SortedMap<String, List<Span>> rows = new TreeMap<>(BY_NUMBER);
        for (Ledger ledger : ledgers) {
            for (Span span : ledger.spans()) {
                List<Span> row = rows.computeIfAbsent(span.worker(), worker -> new ArrayList<>());
                Span last = row.isEmpty() ? null : row.get(row.size() - 1);
                if (last != null && span.continues(last)) {
                    row.set(row.size() - 1, last.upTo(span));
                } else {
                    row.add(span);
                }
            }
        }
        return new Timeline(begin, rows);
    }

    /** Returns when the last test ended, in seconds since the run began; 0 where none ran. */
    public double seconds() {
        return ends().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Returns when each worker's last test ended, in seconds since the run began. */
    public SortedMap<String, Double> ends() {
        SortedMap<String, Double> ends = new TreeMap<>(BY_NUMBER);
        rows.forEach((worker, row) ->
                ends.put(worker, row.stream().mapToDouble(Span::end).max().orElse(begin) - begin));
        return ends;
    }

    /** Returns by how much the last worker ended after the mean of all, as a part of that mean. */
    public double imbalance() {
        double mean = ends().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return mean > 0 ? seconds() / mean - 1 : 0;
    }

    /** Returns the files that took longest, over all workers. */
    public List<Taken> slowest(int count) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        rows.values().forEach(row -> row.forEach(span -> seconds.merge(span.unit(), span.seconds(), Double::sum)));
        return seconds.entrySet().stream()
                .map(unit -> new Taken(unit.getKey(), unit.getValue()))
                .sorted(Comparator.comparingDouble(Taken::seconds).reversed().thenComparing(Taken::unit))
                .limit(count)
                .toList();
    }
}
