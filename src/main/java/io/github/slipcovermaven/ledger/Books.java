package io.github.slipcovermaven.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The books of all attempts together: the first run, of one process or of several that share the files, then the
 * reruns of what it lost.
 *
 * @param attempts in the order in which they ran, at least one
 * @param first how many of them are the first run
 */
public record Books(List<Ledger> attempts, int first) {

    /** Keeps an unmodifiable copy. */
    public Books {
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("no attempt");
        }
        if (first < 1 || attempts.size() < first) {
            throw new IllegalArgumentException(attempts.size() + " attempts, " + first + " of the first run");
        }
        attempts = List.copyOf(attempts);
    }

    /** The books of a first run of one process, and its reruns. */
    public Books(List<Ledger> attempts) {
        this(attempts, 1);
    }

    private List<Ledger> firstRun() {
        return attempts.subList(0, first);
    }

    private List<Ledger> reruns() {
        return attempts.subList(first, attempts.size());
    }

    /** Returns how many tests the first run planned. */
    public int planned() {
        return firstRun().stream().mapToInt(Ledger::planned).sum();
    }

    /** Returns the tests that more than one process of the first run was to run. */
    public List<String> plannedTwice() {
        Set<String> seen = new HashSet<>();
        return firstRun().stream()
                .flatMap(ledger -> ledger.plannedIds().stream())
                .filter(id -> !seen.add(id))
                .distinct()
                .toList();
    }

    /**
     * Returns the tests that no attempt brought to their end. A rerun that never came to its tests, or left
     * some of them out, brings none of those to their end, whatever it planned itself.
     */
    public List<String> lost() {
        Set<String> lost = firstLost();
        for (Ledger rerun : reruns()) {
            rerun.results().stream()
                    .filter(TestResult::finished)
                    .map(TestResult::id)
                    .forEach(lost::remove);
            lost.addAll(rerun.lost());
        }
        return List.copyOf(lost);
    }

    /** Returns those of the lost tests that ended, and of which the runner did not say what became of them. */
    public List<String> silent() {
        Set<String> lost = new HashSet<>(lost());
        return attempts.stream()
                .flatMap(ledger -> ledger.silent().stream())
                .filter(lost::contains)
                .distinct()
                .toList();
    }

    private Set<String> firstLost() {
        Set<String> lost = new LinkedHashSet<>();
        firstRun().forEach(ledger -> lost.addAll(ledger.lost()));
        return lost;
    }

    /** Returns how many planned tests ran to their end. */
    public int finished() {
        return planned() - lost().size();
    }

    /** Returns what became of every test; a rerun's result takes the place of the lost one. */
    public List<TestResult> results() {
        List<TestResult> results =
                firstRun().stream().flatMap(ledger -> ledger.results().stream()).toList();
        for (int index = first; index < attempts.size(); index++) {
            List<Ledger> before = attempts.subList(0, index);
            results = replaced(
                    results,
                    attempts.get(index).results().stream()
                            .map(result -> withDeaths(result, before))
                            .toList());
        }
        return results;
    }

    /** That its worker died was a try of a test, too, as surefire sees it for a JVM. */
    private static TestResult withDeaths(TestResult result, List<Ledger> before) {
        List<ResultEvent.Reported> tries = new ArrayList<>();
        before.forEach(ledger -> ledger.crashes().stream()
                .filter(crash -> crash.id().equals(result.id()))
                .map(crash -> death(crash, ledger))
                .forEach(tries::add));
        tries.addAll(result.tries());
        return new TestResult(
                result.id(),
                result.worker(),
                result.seconds(),
                result.reports(),
                result.finished(),
                tries,
                result.properties());
    }

    private static ResultEvent.Reported death(ResultEvent.Crashed crash, Ledger ledger) {
        String failed = ledger.results().stream()
                .filter(result -> result.id().equals(crash.id()) && !result.finished())
                .flatMap(result -> result.reports().stream())
                .flatMap(report -> Stream.ofNullable(report.detail()))
                .map(detail -> "\n" + detail.message() + "\n" + detail.text())
                .collect(Collectors.joining());
        Detail detail = new Detail(crash.id(), crash.text(), crash.text() + failed, List.of(), null, null);
        return new ResultEvent.Reported(crash.time(), crash.id(), crash.worker(), "crash", "error", 0, null, detail);
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
    public List<ResultEvent.Crashed> crashes() {
        List<ResultEvent.Crashed> all = new ArrayList<>();
        attempts.forEach(ledger -> all.addAll(ledger.crashes()));
        return List.copyOf(all);
    }

    /** Returns the tests that were lost at first and brought to their end by a rerun. */
    public List<String> recovered() {
        List<String> lost = lost();
        return firstLost().stream().filter(id -> !lost.contains(id)).toList();
    }

    /** Returns the newest attempt. */
    public Ledger last() {
        return attempts.get(attempts.size() - 1);
    }
}
