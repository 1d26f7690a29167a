package io.github.slipcovermaven.shard.result;

import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.plan.Outcomes;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run tells of what the tests come to where all files are collected. */
final class SeenOutcomes {

    private SeenOutcomes() {}

    static Outcomes of(PreparedShard shard, ShardResult result) {
        boolean whole = shard.runner().sharing().mayLean()
                && shard.slice().isEmpty()
                && result.reasons().isEmpty()
                && result.whyStopped().isEmpty();
        if (!whole) {
            return Outcomes.NONE;
        }
        Map<String, FileOutcome> seen = byPath(shard, result);
        SortedMap<String, FileOutcome> told = new TreeMap<>();
        if (shard.collectsApart()) {
            // That there are more tests is no fault of the sharing; how many of them are skipped there may be.
            shard.known().files().forEach((path, known) -> {
                FileOutcome now = seen.get(path);
                if (now != null) {
                    told.put(path, known.atLeast(now));
                }
            });
            told.putAll(result.trial().outcomes());
        } else {
            shard.known().unknown().forEach(path -> told.put(path, FileOutcome.nothing(path)));
            told.putAll(seen);
        }
        return Outcomes.of(shard.known().circumstances(), told, result.trial().doubted());
    }

    /** Returns the files of which more ran, now that all were collected, than in a run that left it open why it was less. */
    static List<String> leaning(PreparedShard shard, ShardResult result) {
        if (shard.collectsApart()
                || !shard.slice().isEmpty()
                || shard.known().doubted().isEmpty()) {
            return List.of();
        }
        Map<String, FileOutcome> seen = byPath(shard, result);
        return shard.known().doubted().entrySet().stream()
                .filter(file -> {
                    FileOutcome now = seen.get(file.getKey());
                    return now != null && file.getValue().fallsShortOf(now);
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, FileOutcome> byPath(PreparedShard shard, ShardResult result) {
        Map<String, String> paths = new HashMap<>();
        shard.known().files().forEach((path, known) -> paths.put(known.node(), path));
        for (Ledger ledger : result.suite()) {
            ledger.files().ifPresent(files -> files.files().forEach(file -> paths.put(file.node(), file.path())));
        }
        Map<String, FileOutcome> outcomes = new HashMap<>();
        FileOutcome.of(Stream.concat(
                                result.results().stream(),
                                result.suite().stream().flatMap(ledger -> ledger.skippedFiles().stream()))
                        .toList())
                .forEach((node, outcome) -> outcomes.put(paths.getOrDefault(node, node), outcome));
        return outcomes;
    }
}
