package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.shard.attempt.Attempt;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of which less ran than where all files were collected, though nothing failed: a test that skips itself where a
 * module is not imported, parameters from a table that other files fill.
 *
 * @param path relative to the module
 * @param known what it came to where all files were collected
 * @param now what it came to in all processes of this run
 * @param mine what of that is this process's
 */
record Otherwise(String path, FileOutcome known, FileOutcome now, FileOutcome mine) {

    /** Returns those among what the processes of the suite ran, each with its process. */
    static List<Suspect> of(List<Attempt> suite, Map<String, FileOutcome> known) {
        if (known.isEmpty() || suite.stream().anyMatch(Otherwise::leftOut)) {
            return List.of();
        }
        Map<String, FileOutcome> all = FileOutcome.of(results(suite));
        return known.entrySet().stream()
                .flatMap(file -> suspects(suite, file.getKey(), file.getValue(), all))
                .toList();
    }

    /** What a run that stopped early ran of a file is a matter of time. */
    private static boolean leftOut(Attempt attempt) {
        return attempt.stopped().isPresent()
                || !attempt.ledger().collectionFailures().isEmpty();
    }

    private static Stream<Suspect> suspects(
            List<Attempt> suite, String path, FileOutcome known, Map<String, FileOutcome> all) {
        FileOutcome now = all.getOrDefault(known.node(), FileOutcome.nothing(known.node()));
        if (!now.fallsShortOf(known)) {
            return Stream.empty();
        }
        return suite.stream()
                .filter(attempt -> tookOf(attempt, path))
                .map(attempt -> Suspect.of(attempt, new Otherwise(path, known, now, in(attempt, known.node()))));
    }

    /** The whole file, or a part of it. A file that is not met, as it is not asked for, has no outcome. */
    private static boolean tookOf(Attempt attempt, String path) {
        return attempt.ledger()
                .divided()
                .filter(divided ->
                        divided.taken().stream().anyMatch(unit -> unit.equals(path) || unit.startsWith(path + "::")))
                .isPresent();
    }

    private static FileOutcome in(Attempt attempt, String node) {
        return FileOutcome.of(results(List.of(attempt))).getOrDefault(node, FileOutcome.nothing(node));
    }

    private static Collection<TestResult> results(List<Attempt> attempts) {
        return attempts.stream()
                .flatMap(attempt ->
                        Stream.concat(attempt.ledger().results().stream(), attempt.ledger().skippedFiles().stream()))
                .toList();
    }

    /** Tells whether the file came to the same in another process: in one like its own, or in one that ran all of it. */
    boolean isSameIn(Attempt other, Attempt own) {
        FileOutcome expected = other.origin().equals(own.origin()) ? mine : now;
        return in(other, known.node()).equals(expected);
    }

    /** Returns what the tests that were left out say of that. */
    String said(Attempt attempt) {
        return results(List.of(attempt)).stream()
                .filter(result -> FileOutcome.of(List.of(result)).containsKey(known.node()))
                .flatMap(result -> result.reports().stream())
                .map(ResultEvent.Reported::reason)
                .flatMap(Stream::ofNullable)
                .distinct()
                .limit(100)
                .collect(Collectors.joining("\n"));
    }

    /** Returns the difference in words. */
    String words() {
        return path + " (" + now.words() + "; before " + known.words() + ")";
    }
}
