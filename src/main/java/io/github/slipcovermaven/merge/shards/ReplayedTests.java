package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.record.RunEnvironment;
import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.StoredFile;
import io.github.slipcovermaven.artifact.talk.EventLog;
import io.github.slipcovermaven.artifact.talk.WrittenBy;
import io.github.slipcovermaven.ledger.Books;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.ResultEvent;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.merge.MergeAdvice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the runners told, once more: a record that calls a shard complete is believed only where the events
 * say so too, and no test may have come to its end in two parts of one execution.
 */
public final class ReplayedTests {

    private final Map<Place, Path> finished = new HashMap<>();
    private final List<Problem> findings = new ArrayList<>();

    /** Replays a shard; returns the ledgers of its attempts. */
    public List<Ledger> add(Found shard, ShardFiles files) {
        SortedMap<Integer, Replay> attempts = new TreeMap<>();
        for (Path log : files.all(StoredFile.Kind.EVENTS)) {
            WrittenBy.attemptOfEvents(log)
                    .ifPresent(attempt ->
                            EventLog.readAll(log, attempts.computeIfAbsent(attempt, number -> new Replay())::accept));
        }
        attempts.values().forEach(Replay::forgetUnplanned);
        lost(shard, files, List.copyOf(attempts.values()));
        twiceHere(shard, attempts);
        RunRecord.Outcome outcome = shard.record().outcome();
        Set<Place> here = new HashSet<>();
        attempts.values()
                .forEach(attempt -> attempt.workers.forEach((id, workers) -> workers.forEach(worker -> {
                    RunEnvironment own = shard.setup().environment();
                    String family = outcome == null
                            ? own.family()
                            : outcome.environments().getOrDefault(worker, own).family();
                    here.add(new Place(shard.record().execution(), family, id));
                })));
        for (Place place : here) {
            Path before = finished.putIfAbsent(place, shard.path());
            if (before != null) {
                findings.add(MergeAdvice.testFinishedTwice(
                        place.id(), before.toString(), shard.path().toString()));
            }
        }
        return attempts.values().stream().map(attempt -> attempt.ledger).toList();
    }

    private void lost(Found shard, ShardFiles files, List<Replay> attempts) {
        RunRecord.Outcome outcome = shard.record().outcome();
        // A run that never ended is named as such, and a damaged log too.
        boolean whole = files.findings().isEmpty();
        if (outcome == null || !whole || attempts.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>(outcome.tests().lost());
        new Books(attempts.stream().map(attempt -> attempt.ledger).toList())
                .lost().stream()
                        .filter(id -> !known.contains(id))
                        .forEach(id -> findings.add(MergeAdvice.testNotRun(id, shard.path())));
    }

    /**
     * Within a shard the runner decides how often a test runs: {@code --keep-duplicates} plans it twice, xdist's
     * {@code each} on every worker, and plugins repeat it in its place. More workers than it was planned for, or
     * a rerun of what was not lost, is a mistake of distribution.
     */
    private void twiceHere(Found shard, SortedMap<Integer, Replay> attempts) {
        Map<String, String> ended = new HashMap<>();
        attempts.forEach((number, attempt) -> {
            attempt.workers.forEach((id, workers) -> {
                String here = shard.path() + " (attempt " + number + ", " + String.join(" and ", workers) + ")";
                if (workers.size() > attempt.planned.getOrDefault(id, 1)) {
                    findings.add(MergeAdvice.testFinishedTwice(id, workers.get(0), here));
                } else if (ended.containsKey(id)) {
                    findings.add(MergeAdvice.testFinishedTwice(id, ended.get(id), here));
                }
            });
            Set<String> lost = new HashSet<>(attempt.ledger.lost());
            attempt.workers.forEach((id, workers) -> {
                if (!lost.contains(id)) {
                    ended.put(id, shard.path() + " (attempt " + number + ")");
                }
            });
        });
    }

    /** Returns what does not fit. */
    public List<Problem> findings() {
        return findings;
    }

    /** One process of the runner, or several that shared the work. Keeps ids, not what failures say. */
    private static final class Replay {

        private final Ledger ledger = new Ledger();
        private final Map<String, Integer> planned = new HashMap<>();
        private final SortedMap<String, List<String>> workers = new TreeMap<>();

        /**
         * Keeps who finished each test of the plan, which is known now. What else has a result is no test that could be
         * divided: behave's {@code after_all}, which runs in each process, and what plugins make up.
         */
        void forgetUnplanned() {
            workers.keySet().retainAll(planned.keySet());
        }

        void accept(TestEvent event) {
            if (event instanceof SuiteEvent.Planned plan) {
                plan.ids().forEach(id -> planned.merge(id, 1, Integer::sum));
                ledger.accept(event);
            } else if (event instanceof ResultEvent.Finished end) {
                List<String> by = workers.computeIfAbsent(end.id(), id -> new ArrayList<>());
                if (!by.contains(end.worker())) {
                    by.add(end.worker());
                }
                ledger.accept(event);
            } else if (event instanceof ResultEvent.Started
                    || event instanceof SuiteEvent.Divided
                    || event instanceof SuiteEvent.FilesCollected
                    || event instanceof SuiteEvent.SpeaksAgainst
                    || event instanceof SuiteEvent.Deselected
                    || event instanceof SuiteEvent.Ended) {
                ledger.accept(event);
            }
        }
    }

    private record Place(String execution, String family, String id) {}
}
