package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Fork;
import io.github.slipcovermaven.shard.fork.AttemptRunner;
import io.github.slipcovermaven.shard.fork.Forks;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forks what a trial runs. */
public final class TrialRuns implements TrialProcesses {

    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;
    private final OnceMore onceMore;

    public TrialRuns(PreparedShard shard, ShardRequest request, AttemptRunner runner) {
        this.shard = shard;
        this.request = request;
        this.runner = runner;
        this.onceMore = new OnceMore(shard, request, runner);
    }

    /** Tells whether a process came to its end; a death, a limit or an error of the runner's own is told as such. */
    static boolean endedByItself(Attempt attempt) {
        return attempt.cutOff().isEmpty()
                && attempt.ledger().deaths().isEmpty()
                && attempt.ledger().ended().filter(end -> end.error() == null).isPresent()
                && attempt.ledger().collectionFailures().stream().noneMatch(SuiteEvent.CollectionFailed::isOfWorker);
    }

    /** As many at once as workers. */
    @Override
    public List<Again> asBefore(List<Suspect> suspects, Duration most) {
        List<Again> again = new ArrayList<>();
        long began = System.nanoTime();
        int atOnce = Math.max(1, shard.workers());
        for (int first = 0; first < suspects.size(); first += atOnce) {
            Duration left = most.minusNanos(System.nanoTime() - began);
            if (left.isNegative()) {
                break;
            }
            asBefore(suspects.subList(first, Math.min(suspects.size(), first + atOnce)), first, left, again);
        }
        return again;
    }

    private void asBefore(List<Suspect> suspects, int first, Duration left, List<Again> into) {
        List<ShardFolder> folders = new ArrayList<>();
        List<Fork> forks = new ArrayList<>();
        for (Suspect suspect : suspects) {
            ShardFolder folder = folder("again-" + (first + forks.size()));
            folders.add(folder);
            forks.add(Forks.ofTrial(shard.in(folder), request)
                    .asBefore(suspect.attempt().origin(), suspect.selected()));
        }
        List<Attempt> ended = runner.run(forks, folders.get(0).stop(0), Optional.of(left));
        for (int index = 0; index < ended.size(); index++) {
            if (endedByItself(ended.get(index))) {
                into.add(new Again(suspects.get(index), ended.get(index), folders.get(index)));
            }
        }
    }

    @Override
    public Optional<Again> plainly(List<Suspect> suspects, Duration most) {
        ShardFolder folder = folder("plainly");
        List<String> tests = suspects.stream()
                .flatMap(suspect -> suspect.selected().stream())
                .distinct()
                .toList();
        Fork fork = Forks.ofTrial(shard.in(folder), request).plainly(tests);
        return runner.run(List.of(fork), folder.stop(0), Optional.of(most)).stream()
                .filter(TrialRuns::endedByItself)
                .map(attempt -> new Again(suspects.get(0), attempt, folder))
                .findFirst();
    }

    @Override
    public Map<Attempt, Attempt> onceMore(List<Attempt> suite, List<Suspect> guilty) {
        return onceMore.run(suite, guilty);
    }

    @Override
    public Path loaded(Attempt attempt) {
        return onceMore.loaded(attempt);
    }

    private ShardFolder folder(String name) {
        ShardFolder folder = shard.folder().trial(name);
        folder.create();
        return folder;
    }
}
