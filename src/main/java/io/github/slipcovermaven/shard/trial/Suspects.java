package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.prepare.Undivided;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files of a run are tried, and of which that is left open. */
final class Suspects {

    /** Where more than this part of all files fails, something is wrong with more than the sharing. */
    private static final int PART = 10;

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final SortedMap<String, FileOutcome> doubted = new TreeMap<>();

    Suspects(Console console, PreparedShard shard, ShardRequest request) {
        this.console = console;
        this.shard = shard;
        this.request = request;
    }

    /** Returns those that are tried, and tells of them; none where all were collected, or the run says enough itself. */
    List<Suspect> among(List<Attempt> suite) {
        if (!shard.collectsApart() || !suite.stream().allMatch(TrialRuns::endedByItself) || refusedToDivide(suite)) {
            return List.of();
        }
        List<Suspect> suspects = choose(suite);
        tell(suspects);
        return suspects;
    }

    /** Then these processes ran nothing, and others do. */
    private boolean refusedToDivide(List<Attempt> suite) {
        Set<Against> refused = Undivided.of(request, shard).refused();
        return Attempt.against(suite).anyMatch(against -> refused.contains(against.kind()));
    }

    /** Failures first: they are red. */
    private List<Suspect> choose(List<Attempt> suite) {
        int all = Suspect.files(suite);
        long most = Math.max(1, all / PART);
        List<Suspect> failing = Suspect.of(suite);
        Set<String> failed = failing.stream().map(Suspect::file).collect(Collectors.toSet());
        List<Suspect> less = Otherwise.of(suite, shard.known().files()).stream()
                .filter(suspect -> !failed.contains(suspect.file()))
                .toList();
        if (failed.size() > most) {
            console.warn(TrialAdvice.tooMany(failed.size(), all));
            tellUntried(less);
            return List.of();
        }
        if (failed.size() + files(less) > most) {
            tellUntried(less);
            return failing;
        }
        return Stream.concat(failing.stream(), less.stream()).toList();
    }

    private static long files(List<Suspect> suspects) {
        return suspects.stream().map(Suspect::file).distinct().count();
    }

    private void tell(List<Suspect> suspects) {
        List<String> failing =
                words(suspects.stream().filter(suspect -> suspect.otherwise().isEmpty()));
        List<String> less =
                words(suspects.stream().filter(suspect -> suspect.otherwise().isPresent()));
        if (!failing.isEmpty()) {
            console.warn(TrialAdvice.begins(failing));
        }
        if (!less.isEmpty()) {
            console.warn(TrialAdvice.less(less));
        }
    }

    /** Tells of files of which less ran, and nobody knows why. */
    void tellUntried(List<Suspect> less) {
        if (!less.isEmpty()) {
            console.warn(TrialAdvice.untried(words(less.stream()), request.executionId()));
            less.stream()
                    .flatMap(suspect -> suspect.otherwise().stream())
                    .forEach(one -> doubted.put(one.path(), one.now()));
        }
    }

    private static List<String> words(Stream<Suspect> suspects) {
        return suspects.map(Suspect::words).distinct().toList();
    }

    /** Returns what such files came to. */
    SortedMap<String, FileOutcome> doubted() {
        return Collections.unmodifiableSortedMap(doubted);
    }
}
