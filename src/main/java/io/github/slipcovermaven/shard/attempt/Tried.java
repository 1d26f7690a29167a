package io.github.slipcovermaven.shard.attempt;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.plan.FileOutcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a trial found.
 *
 * @param counted the processes of the suite whose outcome counts
 * @param tries what was tried, file by file; empty when nothing was
 * @param leaning the files that pass only where others are collected, too: by path, what they lean on
 * @param flaky the tests that failed, and passed when they ran again as before: they stay failed
 * @param failedBefore what became at first of the tests whose plain outcome counts, by id
 * @param outcomes by path, what a file comes to, of which less ran than was known, and for no fault of the sharing
 * @param doubted by path, what a file comes to, of which less ran than was known, and it was not tried why
 */
public record Tried(
        List<Attempt> counted,
        List<RunRecord.Try> tries,
        SortedMap<String, String> leaning,
        Map<String, TestResult> flaky,
        Map<String, TestResult> failedBefore,
        SortedMap<String, FileOutcome> outcomes,
        SortedMap<String, FileOutcome> doubted) {

    /** Keeps unmodifiable copies. */
    public Tried {
        counted = List.copyOf(counted);
        tries = List.copyOf(tries);
        leaning = Collections.unmodifiableSortedMap(new TreeMap<>(leaning));
        flaky = Map.copyOf(flaky);
        failedBefore = Map.copyOf(failedBefore);
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        doubted = Collections.unmodifiableSortedMap(new TreeMap<>(doubted));
    }

    /** Nothing was tried. */
    public static Tried nothing(List<Attempt> suite) {
        return nothing(suite, new TreeMap<>());
    }

    /** Nothing was tried, though less ran of some files. */
    public static Tried nothing(List<Attempt> suite, SortedMap<String, FileOutcome> doubted) {
        return new Tried(suite, List.of(), new TreeMap<>(), Map.of(), Map.of(), new TreeMap<>(), doubted);
    }

    /**
     * Returns these results, but with the failures of those tests that passed again as before, and with what failed before of
     * those whose plain outcome counts.
     */
    public List<TestResult> applied(List<TestResult> results) {
        return results.stream()
                .map(result -> flaky.getOrDefault(result.id(), withTry(result)))
                .toList();
    }

    private TestResult withTry(TestResult result) {
        TestResult before = failedBefore.get(result.id());
        if (before == null) {
            return result;
        }
        List<ResultEvent.Reported> tries = Stream.concat(
                        before.reports().stream().filter(report -> report.detail() != null), result.tries().stream())
                .toList();
        return new TestResult(
                result.id(),
                result.worker(),
                result.seconds(),
                result.reports(),
                result.finished(),
                tries,
                result.properties());
    }
}
