package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Fork;
import io.github.slipcovermaven.shard.fork.AttemptRunner;
import io.github.slipcovermaven.shard.fork.Forks;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs those processes of the suite once more in which tests failed for what had not been collected, now with all files
 * collected. Whole, because only so do their hits replace those of the failed tries: a process notes a line once, whichever
 * of its tests runs it.
 */
final class OnceMore {

    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;

    OnceMore(PreparedShard shard, ShardRequest request, AttemptRunner runner) {
        this.shard = shard;
        this.request = request;
        this.runner = runner;
    }

    /** Tells whether those that fail are most of what the only process concerned ran, so that all of it costs little more. */
    static boolean isNearlyAll(List<Attempt> suite, List<Suspect> failing) {
        List<Attempt> affected = affected(suite, failing);
        int tests = failing.stream().mapToInt(suspect -> suspect.tests().size()).sum();
        return affected.size() == 1 && 2 * tests >= affected.get(0).ledger().planned();
    }

    /** Returns the processes that are to run once more: all, where the run stopped early and left others' tests out. */
    private static List<Attempt> affected(List<Attempt> suite, List<Suspect> guilty) {
        boolean stopped = suite.stream().anyMatch(attempt -> attempt.stopped().isPresent());
        return suite.stream()
                .filter(attempt -> stopped
                        || guilty.stream().anyMatch(suspect -> suspect.attempt().equals(attempt)))
                .toList();
    }

    /** Returns where the process that ran in place of this one has told what it had loaded. */
    Path loaded(Attempt attempt) {
        return folder().loaded(attempt.origin().number());
    }

    private ShardFolder folder() {
        return shard.folder().trial("once-more");
    }

    /**
     * Runs those of the suite that are concerned. What they leave takes the place of what those had left where it clears any
     * of their tests.
     *
     * @return the processes that count, by those that they stand for; not of those that stand for themselves
     */
    Map<Attempt, Attempt> run(List<Attempt> suite, List<Suspect> guilty) {
        List<Attempt> affected = affected(suite, guilty);
        ShardFolder folder = folder();
        folder.create();
        Forks forks = Forks.ofTrial(shard.collectingAll(folder), request);
        List<Fork> processes = new ArrayList<>();
        affected.forEach(attempt -> processes.add(forks.onceMore(attempt.origin())));
        Map<Integer, Attempt> ended = runner.run(processes, folder.stop(0)).stream()
                .filter(TrialRuns::endedByItself)
                .collect(Collectors.toMap(attempt -> attempt.origin().number(), Function.identity()));
        boolean stopped =
                affected.stream().anyMatch(attempt -> attempt.stopped().isPresent());
        // Of a run that stopped early nothing can be kept beside one that did not.
        boolean together = ended.size() == affected.size()
                && guilty.stream()
                        .anyMatch(suspect ->
                                clears(ended.get(suspect.attempt().origin().number()), suspect));
        return affected.stream()
                .filter(attempt -> stopped
                        ? together
                        : guilty.stream()
                                .filter(suspect -> suspect.attempt().equals(attempt))
                                .anyMatch(suspect ->
                                        clears(ended.get(attempt.origin().number()), suspect)))
                .collect(Collectors.toMap(
                        Function.identity(),
                        attempt -> inPlaceOf(
                                attempt,
                                Objects.requireNonNull(
                                        ended.get(attempt.origin().number())),
                                folder)));
    }

    private static boolean clears(@Nullable Attempt other, Suspect suspect) {
        return other != null && !suspect.passingIn(other).isCleared();
    }

    private Attempt inPlaceOf(Attempt attempt, Attempt other, ShardFolder folder) {
        new ShardUpkeep(shard.folder()).replace(folder, attempt.origin().number());
        Path log = attempt.log();
        String name = Objects.requireNonNull(log.getFileName()).toString();
        ShardUpkeep.moveLog(log, log.resolveSibling(name.replace(".log", "-apart.log")));
        ShardUpkeep.moveLog(other.log(), log);
        return new Attempt(
                other.ledger(), other.exit(), other.cutOff(), other.tail(), log, other.memory(), other.origin());
    }
}
