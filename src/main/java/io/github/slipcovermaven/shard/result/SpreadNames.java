package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.plan.Division;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether all workers found the same tests of each function that they share by the tests' names. A test with another
 * name in each process would be run by none of them, or by two.
 */
final class SpreadNames {

    private final SortedMap<String, String> differing = new TreeMap<>();

    private SpreadNames() {}

    /**
     * Compares.
     *
     * @param workers of the first round, each of which told its division
     * @param shared the plan; empty when nothing was shared
     */
    static SpreadNames of(List<Ledger> workers, Optional<Division> shared) {
        SpreadNames names = new SpreadNames();
        shared.ifPresent(division -> division.spread()
                .forEach((file, functions) ->
                        functions.forEach(function -> names.compare(file + "::" + function, workers))));
        return names;
    }

    private void compare(String function, List<Ledger> workers) {
        List<Set<String>> found = workers.stream()
                .map(worker -> tests(worker.divided().orElseThrow(), function + "["))
                .toList();
        TreeSet<String> all = new TreeSet<>();
        found.forEach(all::addAll);
        all.stream()
                .filter(test -> !found.stream().allMatch(tests -> tests.contains(test)))
                .findFirst()
                .ifPresent(test -> differing.put(function, test));
    }

    private static Set<String> tests(SuiteEvent.Divided divided, String prefix) {
        Set<String> tests = new HashSet<>();
        Stream.concat(divided.taken().stream(), divided.left().stream())
                .filter(unit -> unit.startsWith(prefix))
                .forEach(tests::add);
        return tests;
    }

    /** Returns one sentence for each function. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        differing.forEach((function, test) -> reasons.add(test
                + " was found by some workers and not by others: " + function
                + " is shared by its parameters, whose ids must be the same in every process"
                + " (give them fixed ids, or keep them together with the mark xdist_group)"));
        return reasons;
    }

    /** Returns the files in which there are such functions. */
    SortedSet<String> files() {
        return differing.keySet().stream()
                .map(function -> function.substring(0, function.lastIndexOf("::")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Tells whether a unit that nobody took was told with its function. */
    boolean explains(String unit) {
        return differing.keySet().stream().anyMatch(function -> unit.startsWith(function + "["));
    }
}
