package io.github.slipcovermaven.report;

import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many tests ended how, in pytest's own words and order: {@code 2 failed, 765 passed, 3 skipped in 12.34s}.
 *
 * @param byWord the runner's word and how often it fell
 * @param seconds how long the session took
 */
public record TestCounts(Map<String, Integer> byWord, double seconds) {

    /** Planned and not run to its end; pytest has no word for it. */
    public static final String LOST = "lost";

    private static final String PASSED = "passed";
    private static final String ERROR = "error";

    /** The order of pytest's last line ({@code KNOWN_TYPES} of its terminal reporter). */
    private static final List<String> ORDER = List.of(
            "failed",
            PASSED,
            "skipped",
            "deselected",
            "xfailed",
            "xpassed",
            "warnings",
            ERROR,
            "subtests passed",
            "subtests failed",
            "subtests skipped");

    /** Any of these, of set-up or call, is what the test itself came to. */
    private static final Set<String> OUTCOMES = Set.of("failed", PASSED, "skipped", "xfailed", "xpassed", ERROR);

    /** Keeps an unmodifiable copy in the order of the words. */
    public TestCounts {
        Map<String, Integer> given = byWord;
        Map<String, Integer> ordered = new LinkedHashMap<>();
        Stream.concat(
                        ORDER.stream(),
                        given.keySet().stream().filter(word -> !ORDER.contains(word) && !word.equals(LOST)))
                .forEach(word -> keep(given, ordered, word));
        keep(given, ordered, LOST);
        byWord = Collections.unmodifiableMap(ordered);
    }

    private static void keep(Map<String, Integer> given, Map<String, Integer> ordered, String word) {
        int count = given.getOrDefault(word, 0);
        if (count > 0) {
            ordered.put(word, count);
        }
    }

    /**
     * Counts results as pytest does: a test that passes and whose teardown fails counts as both.
     *
     * @param collectionFailures files that could not be collected; each is an error
     * @param deselected tests that the user's own selection left out
     * @param seconds how long the session took
     */
    public static TestCounts of(List<TestResult> results, int collectionFailures, int deselected, double seconds) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put(ERROR, collectionFailures);
        counts.put("deselected", deselected);
        for (TestResult result : results) {
            words(result).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return new TestCounts(counts, seconds);
    }

    private static Stream<String> words(TestResult result) {
        if (!result.finished()) {
            return Stream.of(LOST);
        }
        // Set-ups and teardowns that pass have no word, like in pytest; a try that was reported has one.
        Stream<ResultEvent.Reported> tries = result.tries().stream().filter(ResultEvent.Reported::retried);
        List<String> words = Stream.concat(tries, result.reports().stream())
                .filter(report ->
                        report.phase().equals("call") || !report.category().equals(PASSED))
                .map(ResultEvent.Reported::category)
                .filter(category -> !category.isEmpty())
                .toList();
        return hasOutcome(result) ? words.stream() : Stream.concat(words.stream(), Stream.of(PASSED));
    }

    private static boolean hasOutcome(TestResult result) {
        return result.reports().stream().anyMatch(report -> switch (report.phase()) {
            // Plugins invent words; a subtest is a part of a test that has a report of its own.
            case "call" -> !report.category().isEmpty() && !report.category().startsWith("subtests ");
            case "setup" ->
                OUTCOMES.contains(report.category()) && !report.category().equals(PASSED);
            default -> false;
        });
    }

    /** Returns both together; the longer of the two times, because shards run at the same time. */
    public TestCounts plus(TestCounts other) {
        Map<String, Integer> sum = new LinkedHashMap<>(byWord);
        other.byWord.forEach((word, count) -> sum.merge(word, count, Integer::sum));
        return new TestCounts(sum, Math.max(seconds, other.seconds));
    }

    /** Returns the counts as pytest's last line has them, without the time. */
    public String words() {
        List<String> parts = new ArrayList<>();
        byWord.forEach((word, count) -> parts.add(count + " " + noun(word, count)));
        return parts.isEmpty() ? "no tests ran" : String.join(", ", parts);
    }

    /** Returns pytest's last line, without its separator. */
    public String text() {
        return words() + " in " + duration();
    }

    private static String noun(String word, int count) {
        return switch (word) {
            case ERROR -> count == 1 ? ERROR : "errors";
            case "warnings" -> count == 1 ? "warning" : "warnings";
            default -> Visible.name(word);
        };
    }

    private String duration() {
        String plain = String.format(Locale.ROOT, "%.2fs", seconds);
        if (seconds < 60) {
            return plain;
        }
        long whole = (long) seconds;
        return plain + String.format(Locale.ROOT, " (%d:%02d:%02d)", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
