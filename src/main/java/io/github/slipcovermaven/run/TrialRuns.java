package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.ShardFolder;
import io.github.slipcovermaven.plan.TestEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs again what failed: as before, and the plain way. Nothing of that counts. */
final class TrialRuns {

    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;
    private final Duration most;

    /**
     * Prepares.
     *
     * @param most what all processes of one kind may take
     */
    TrialRuns(PreparedShard shard, ShardRequest request, AttemptRunner runner, Duration most) {
        this.shard = shard;
        this.request = request;
        this.runner = runner;
        this.most = most;
    }

    /**
     * A process that ran a file once more.
     *
     * @param folder where it left what it had loaded
     */
    record Again(Suspect suspect, Attempt attempt, ShardFolder folder) {}

    /** Tells whether a process came to its end; a death, a limit or an error of the runner's own is told as such. */
    static boolean endedByItself(Attempt attempt) {
        return attempt.cutOff().isEmpty()
                && attempt.ledger().deaths().isEmpty()
                && attempt.ledger().ended().filter(end -> end.error() == null).isPresent()
                && attempt.ledger().collectionFailures().stream().noneMatch(TestEvent.CollectionFailed::isOfWorker);
    }

    /** Runs each file in a process that collects what the one collected in which it failed; as many at once as workers. */
    List<Again> asBefore(List<Suspect> suspects) {
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
                    .asBefore(suspect.attempt().origin(), suspect.tests()));
        }
        List<Attempt> ended = runner.run(forks, folders.get(0).stop(0), Optional.of(left));
        for (int index = 0; index < ended.size(); index++) {
            if (endedByItself(ended.get(index))) {
                into.add(new Again(suspects.get(index), ended.get(index), folders.get(index)));
            }
        }
    }

    /** Runs all of them in one process that collects what plain pytest collects; empty when it did not come to its end. */
    Optional<Again> plainly(List<Suspect> suspects) {
        ShardFolder folder = folder("plainly");
        List<String> tests = suspects.stream()
                .flatMap(suspect -> suspect.tests().stream())
                .distinct()
                .toList();
        Fork fork = Forks.ofTrial(shard.in(folder), request).plainly(tests);
        return runner.run(List.of(fork), folder.stop(0), Optional.of(most)).stream()
                .filter(TrialRuns::endedByItself)
                .map(attempt -> new Again(suspects.get(0), attempt, folder))
                .findFirst();
    }

    private ShardFolder folder(String name) {
        ShardFolder folder = shard.folder().trial(name);
        folder.create();
        return folder;
    }
}
