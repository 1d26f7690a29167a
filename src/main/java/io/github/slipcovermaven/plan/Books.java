package io.github.slipcovermaven.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Returns the tests that no attempt brought to their end. */
    public List<String> lost() {
        return last().lost();
    }

    /** Returns how many planned tests ran to their end. */
    public int finished() {
        return planned() - lost().size();
    }

    /** Returns what became of every test; a rerun's result takes the place of the lost one. */
    public List<TestResult> results() {
        Map<String, TestResult> results = new LinkedHashMap<>();
        for (int attempt = 0; attempt < attempts.size(); attempt++) {
            for (TestResult result : attempts.get(attempt).results()) {
                String key = attempt == 0 ? result.id() + '\0' + result.worker() : keyOf(result.id(), results);
                results.put(key, result);
            }
        }
        return List.copyOf(results.values());
    }

    private static String keyOf(String id, Map<String, TestResult> results) {
        return results.entrySet().stream()
                .filter(e -> e.getValue().id().equals(id) && !e.getValue().finished())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(id);
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
