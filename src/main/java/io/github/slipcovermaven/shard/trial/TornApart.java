package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.artifact.record.ShardFolder;
import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Fork;
import io.github.slipcovermaven.shard.attempt.Rounds;
import io.github.slipcovermaven.shard.fork.AttemptRunner;
import io.github.slipcovermaven.shard.fork.Forks;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether tests of a listed file failed because not all of it ran in one process: scenarios may build on each other. They run
 * again as before, and in the whole file; only what fails again and passes then failed for that.
 */
public final class TornApart {

    /** Starting costs, however short the run was. */
    private static final Duration START = Duration.ofSeconds(10);

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;

    public TornApart(Console console, PreparedShard shard, ShardRequest request, AttemptRunner runner) {
        this.console = console;
        this.shard = shard;
        this.request = request;
        this.runner = runner;
    }

    /**
     * What was found.
     *
     * @param files that must not be divided
     * @param all whether nothing else failed, so that the whole suite passes where they are whole
     */
    public record Found(SortedSet<String> files, boolean all) {

        /** Nothing was found. */
        public static final Found NOTHING = new Found(new TreeSet<>(), false);
    }

    /**
     * Finds them.
     *
     * @param ended all processes of the run
     * @param took how long they took
     */
    public Found among(List<Attempt> ended, Duration took) {
        Set<String> divided = new HashSet<>(shard.dividedFiles());
        ended.forEach(attempt -> attempt.ledger()
                .divided()
                .ifPresent(told -> divided.removeAll(told.whole().keySet())));
        List<TestResult> failures = new Rounds(ended).books().failures();
        Map<Origins, Set<String>> failed = new LinkedHashMap<>();
        for (Attempt attempt : new Rounds(ended).first()) {
            for (TestResult result : attempt.ledger().results()) {
                String file = CollectedFile.node(result.id());
                if (divided.contains(file)
                        && failures.stream().anyMatch(other -> other.id().equals(result.id()))) {
                    failed.computeIfAbsent(new Origins(attempt, file), any -> new HashSet<>())
                            .add(result.id());
                }
            }
        }
        if (failed.isEmpty()
                || ended.stream().anyMatch(attempt -> attempt.cutOff().isPresent())) {
            return Found.NOTHING;
        }
        console.warn(TrialAdvice.apart(
                failed.keySet().stream().map(Origins::file).distinct().sorted().toList()));
        return judge(failed, failures, ended.stream().allMatch(TrialRuns::endedByItself), took.plus(START));
    }

    /** What died, or could not be loaded, is red for more than that. */
    private Found judge(Map<Origins, Set<String>> failed, List<TestResult> failures, boolean regular, Duration most) {
        Set<String> again = asBefore(failed, most);
        SortedSet<String> files =
                again.stream().map(CollectedFile::node).collect(Collectors.toCollection(TreeSet::new));
        Set<String> cleared = files.isEmpty() ? Set.of() : passing(again, files, most);
        new ShardUpkeep(shard.folder()).removeTrial();
        SortedSet<String> torn =
                cleared.stream().map(CollectedFile::node).collect(Collectors.toCollection(TreeSet::new));
        boolean all = regular && failures.stream().allMatch(result -> cleared.contains(result.id()));
        if (!torn.isEmpty()) {
            console.warn(TrialAdvice.tornApart(List.copyOf(torn), all));
        }
        return torn.isEmpty() ? Found.NOTHING : new Found(torn, all);
    }

    /** Returns what fails again where its process runs the same part of the file; nothing of that counts. */
    private Set<String> asBefore(Map<Origins, Set<String>> failed, Duration most) {
        List<Fork> forks = new ArrayList<>();
        List<Set<String>> expected = new ArrayList<>();
        ShardFolder first = folder("again-0");
        failed.forEach((where, tests) -> {
            ShardFolder folder = forks.isEmpty() ? first : folder("again-" + forks.size());
            forks.add(Forks.ofTrial(shard.in(folder), request)
                    .asBefore(where.attempt().origin(), where.tests()));
            expected.add(tests);
        });
        Set<String> again = new HashSet<>();
        List<Attempt> ended = runner.run(forks, first.stop(0), Optional.of(most));
        for (int index = 0; index < ended.size(); index++) {
            Attempt attempt = ended.get(index);
            for (TestResult result : attempt.ledger().results()) {
                if (result.finished() && expected.get(index).contains(result.id())) {
                    if (result.failed()) {
                        again.add(result.id());
                    } else {
                        console.warn(TrialAdvice.flaky(result.id()));
                    }
                }
            }
        }
        return again;
    }

    /** Returns what of these passes where one process runs all of their files; nothing of that counts. */
    private Set<String> passing(Set<String> tests, SortedSet<String> files, Duration most) {
        ShardFolder folder = folder("plainly");
        Fork fork = Forks.ofTrial(shard.withWhole(files).in(folder), request)
                .plainly(tests.stream().sorted().toList());
        Attempt ended =
                runner.run(List.of(fork), folder.stop(0), Optional.of(most)).get(0);
        Set<String> passing = new HashSet<>();
        for (TestResult result : ended.ledger().results()) {
            if (tests.contains(result.id()) && result.finished() && !result.failed()) {
                passing.add(result.id());
            }
        }
        ended.ledger().results().stream()
                .filter(TestResult::failed)
                .map(TestResult::id)
                .forEach(passing::remove);
        return passing;
    }

    private ShardFolder folder(String name) {
        ShardFolder folder = shard.folder().trial(name);
        folder.create();
        return folder;
    }

    /** A process, and a file of which it ran a part. */
    private record Origins(Attempt attempt, String file) {

        /** Returns all that it ran of the file. */
        List<String> tests() {
            return attempt.ledger().results().stream()
                    .map(TestResult::id)
                    .filter(id -> CollectedFile.node(id).equals(file))
                    .distinct()
                    .toList();
        }
    }
}
