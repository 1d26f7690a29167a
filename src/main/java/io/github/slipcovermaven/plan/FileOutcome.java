package io.github.slipcovermaven.plan;

import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the tests of a file came to.
 *
 * @param node how the ids of its tests begin
 * @param tests how many there are
 * @param others how many of them did not simply pass, by the runner's word; a file that was skipped as a whole is one, of
 *     no test
 */
public record FileOutcome(String node, int tests, SortedMap<String, Integer> others) {

    private static final String FAILED = "failed";

    /** What nobody looks at, because nothing is red: only more of these than usual is suspicious. */
    private static final List<String> QUIET = List.of("skipped", "xfailed", "xpassed", "subtests skipped");

    /** Keeps an own copy. */
    public FileOutcome {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** Returns the outcome of a file in which nothing was found. */
    public static FileOutcome nothing(String node) {
        return new FileOutcome(node, 0, new TreeMap<>());
    }

    /** Returns what these results are, by how the ids of a file's tests begin. A test counts once, however often it ran. */
    public static Map<String, FileOutcome> of(Collection<TestResult> results) {
        Map<String, FileOutcome> outcomes = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (TestResult result : results) {
            if (seen.add(result.id())) {
                String node = CollectedFile.node(result.id());
                outcomes.merge(node, of(node, result), FileOutcome::plus);
            }
        }
        return outcomes;
    }

    private static FileOutcome of(String node, TestResult result) {
        SortedMap<String, Integer> others = new TreeMap<>();
        if (result.failed()) {
            others.put(FAILED, 1);
        } else {
            result.reports().stream()
                    .map(ResultEvent.Reported::category)
                    .filter(QUIET::contains)
                    .forEach(word -> others.merge(word, 1, Integer::sum));
        }
        return new FileOutcome(node, result.id().equals(node) ? 0 : 1, others);
    }

    private FileOutcome plus(FileOutcome other) {
        SortedMap<String, Integer> both = new TreeMap<>(others);
        other.others.forEach((word, count) -> both.merge(word, count, Integer::sum));
        return new FileOutcome(node, tests + other.tests, both);
    }

    /** Tells whether less ran than is known, and nothing that failed would show it. */
    public boolean fallsShortOf(FileOutcome known) {
        return tests < known.tests
                || QUIET.stream().anyMatch(word -> others.getOrDefault(word, 0) > known.others.getOrDefault(word, 0));
    }

    /** Returns this, but with as many tests as another run found if those were more. */
    public FileOutcome atLeast(FileOutcome other) {
        return new FileOutcome(node, Math.max(tests, other.tests), others);
    }

    /** Returns it in words: {@code 3 tests, 1 skipped}. */
    public String words() {
        StringBuilder words = new StringBuilder(tests == 0 ? "no test" : tests == 1 ? "1 test" : tests + " tests");
        others.forEach(
                (word, count) -> words.append(", ").append(count).append(' ').append(word));
        return words.toString();
    }
}
