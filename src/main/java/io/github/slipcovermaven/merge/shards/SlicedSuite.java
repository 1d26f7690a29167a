package io.github.slipcovermaven.merge.shards;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.RunState;
import io.github.slipcovermaven.history.History;
import io.github.slipcovermaven.ledger.Ledger;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.merge.shards.FoundShards.Found;
import io.github.slipcovermaven.plan.Durations;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.problem.merge.SliceAdvice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the parts of a division are the whole: each tells which files, and parts of files, it left to the others, and
 * one of them must have taken each.
 */
public final class SlicedSuite {

    private final SliceCover cover;
    private final Set<String> taken = new HashSet<>();
    private final SortedMap<String, Path> left = new TreeMap<>();
    private final List<Problem> untold = new ArrayList<>();
    private Durations durations = Durations.none();
    private boolean allSeen = true;

    public SlicedSuite(SliceCover cover) {
        this.cover = cover;
    }

    /** Adds what the events of one part say. */
    public void add(Found shard, ShardFiles files, List<Ledger> ledgers) {
        boolean told = false;
        for (Ledger ledger : ledgers) {
            if (ledger.divided().isPresent()) {
                SuiteEvent.Divided divided = ledger.divided().get();
                told = true;
                taken.addAll(divided.mine());
                taken.addAll(ledger.plannedIds());
                divided.elsewhere().forEach(unit -> left.putIfAbsent(unit, shard.path()));
            }
            allSeen &= ledger.deselected() == 0 && ledger.stopped().isEmpty();
        }
        if (!told && files.findings().isEmpty()) {
            untold.add(SliceAdvice.sliceUntold(shard.path()));
        }
        durations = durations.and(Durations.of(ledgers).leaningToo(leaning(shard)));
    }

    /** What a part has found out is to keep the others from finding it out again. */
    private static Map<String, String> leaning(Found shard) {
        RunRecord.Outcome outcome = shard.record().outcome();
        return outcome == null
                ? Map.of()
                : outcome.tries().stream()
                        .filter(RunRecord.Try::counts)
                        .collect(Collectors.toMap(RunRecord.Try::file, RunRecord.Try::on, (one, other) -> one));
    }

    /** Returns why the parts are not the whole; a part that says itself that it is not complete needs no more words. */
    public List<Problem> findings() {
        boolean judged = cover.missing().isEmpty()
                && cover.skippedBesideOthers().isEmpty()
                && cover.ran().stream().allMatch(shard -> shard.record().state() == RunState.COMPLETE);
        if (!judged || cover.ran().isEmpty()) {
            return List.of();
        }
        List<Problem> findings = new ArrayList<>(untold);
        left.forEach((unit, shard) -> {
            if (!taken.contains(unit)) {
                findings.add(SliceAdvice.unitInNoSlice(unit, shard));
            }
        });
        boolean nothing = cover.ran().stream()
                .allMatch(shard ->
                        Objects.requireNonNull(shard.record().outcome()).tests().planned() == 0);
        if (nothing) {
            findings.add(SliceAdvice.noTestInAnySlice(cover.name()));
        }
        return findings;
    }

    /** Returns what the tests of all parts tell of themselves. */
    public History.Seen seen() {
        return new History.Seen(durations, allSeen);
    }
}
