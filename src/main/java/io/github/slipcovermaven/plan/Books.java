package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The books of all attempts together: the first run, then the reruns of what it lost.
 *
 * @param attempts in the order in which they ran, at least one
 */
public record Books(List<Ledger> attempts) {

    /** Keeps an unmodifiable copy. */
    public Books {
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("no attempt");
        }
        attempts = List.copyOf(attempts);
    }

    /** Returns how many tests the first attempt planned. */
    public int planned() {
        return attempts.get(0).planned();
    }

    /**
     * Returns the tests that no attempt brought to their end. A rerun that never came to its tests, or left
     * some of them out, brings none of those to their end, whatever it planned itself.
     */
    public List<String> lost() {
        Set<String> lost = new LinkedHashSet<>(attempts.get(0).lost());
        for (Ledger rerun : attempts.subList(1, attempts.size())) {
            rerun.results().stream()
                    .filter(TestResult::finished)
                    .map(TestResult::id)
                    .forEach(lost::remove);
            lost.addAll(rerun.lost());
        }
        return List.copyOf(lost);
    }

    /** Returns how many planned tests ran to their end. */
    public int finished() {
        return planned() - lost().size();
    }

    /** Returns what became of every test; a rerun's result takes the place of the lost one. */
    public List<TestResult> results() {
        List<TestResult> results = attempts.get(0).results();
        for (Ledger rerun : attempts.subList(1, attempts.size())) {
            results = replaced(results, rerun.results());
        }
        return results;
    }

    /** With {@code --dist each} a test can be lost on several workers; its rerun stands for all of them. */
    private static List<TestResult> replaced(List<TestResult> before, List<TestResult> rerun) {
        Map<String, List<TestResult>> newer =
                rerun.stream().collect(Collectors.groupingBy(TestResult::id, LinkedHashMap::new, Collectors.toList()));
        Set<String> placed = new HashSet<>();
        List<TestResult> results = new ArrayList<>();
        for (TestResult result : before) {
            if (result.finished() || !newer.containsKey(result.id())) {
                results.add(result);
            } else if (placed.add(result.id())) {
                results.addAll(newer.get(result.id()));
            }
        }
        newer.forEach((id, more) -> {
            if (!placed.contains(id)) {
                results.addAll(more);
            }
        });
        return List.copyOf(results);
    }

    /** Returns the results in which something failed. */
    public List<TestResult> failures() {
        return results().stream().filter(TestResult::failed).toList();
    }

    /** Returns the deaths of workers in the midst of a test, over all attempts. */
    public List<TestEvent.Crashed> crashes() {
        List<TestEvent.Crashed> all = new ArrayList<>();
        attempts.forEach(ledger -> all.addAll(ledger.crashes()));
        return List.copyOf(all);
    }

    /** Returns the tests that were lost at first and brought to their end by a rerun. */
    public List<String> recovered() {
        List<String> lost = lost();
        return attempts.get(0).lost().stream().filter(id -> !lost.contains(id)).toList();
    }

    /** Returns the newest attempt. */
    public Ledger last() {
        return attempts.get(attempts.size() - 1);
    }
}
