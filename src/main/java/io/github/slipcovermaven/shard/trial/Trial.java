package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.artifact.talk.LoadedFile;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Tried;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.trial.TrialProcesses.Again;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds out whether a test failed because its process did not collect all that plain pytest collects in one. It is run
 * again as before, and the plain way; only where it fails again and passes then, sharing is at fault. Then the processes
 * that ran such tests run once more, collecting everything, and what they leave takes the place of what they had left.
 */
public final class Trial {

    /** Starting costs, however short the run was. */
    private static final Duration START = Duration.ofSeconds(10);

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final TrialProcesses processes;
    private final Suspects chosen;
    private final Leaning leaning = new Leaning();
    private final Map<String, TestResult> flaky = new LinkedHashMap<>();
    private final Map<String, TestResult> failedBefore = new LinkedHashMap<>();
    private final SortedMap<String, FileOutcome> outcomes = new TreeMap<>();

    public Trial(Console console, PreparedShard shard, ShardRequest request, TrialProcesses processes) {
        this.console = console;
        this.shard = shard;
        this.request = request;
        this.processes = processes;
        this.chosen = new Suspects(console, shard, request);
    }

    /**
     * Tries what failed, and what ran less than where all files were collected.
     *
     * @param suite the processes that ran the suite
     * @param took how long they took
     */
    public Tried run(List<Attempt> suite, Duration took) {
        List<Suspect> suspects = chosen.among(suite);
        if (suspects.isEmpty()) {
            return Tried.nothing(suite, chosen.doubted());
        }
        Duration most = took.plus(START);
        List<Again> again = processes.asBefore(suspects, most);
        List<Suspect> confirmed = again.stream()
                .map(other -> other.suspect().failingIn(other.attempt()))
                .filter(suspect -> !suspect.isCleared())
                .toList();
        again.forEach(this::noteFlaky);
        Verdict verdict = confirmed.isEmpty() ? Verdict.NONE : judge(suite, confirmed, again, most);
        suspects.forEach(suspect -> keepFailed(suspect, verdict));
        settle(suspects, again, confirmed, verdict);
        List<RunRecord.Try> tries = suspects.stream()
                .map(suspect -> told(suspect, again, confirmed, verdict))
                .toList();
        new ShardUpkeep(shard.folder()).removeTrial();
        return new Tried(
                suite.stream()
                        .map(attempt -> verdict.newer().getOrDefault(attempt, attempt))
                        .toList(),
                tries,
                leaning.files(),
                flaky,
                failedBefore,
                outcomes,
                chosen.doubted());
    }

    /** What comes to less for no fault of the sharing is not tried again. */
    private void settle(List<Suspect> suspects, List<Again> again, List<Suspect> confirmed, Verdict verdict) {
        Map<String, List<Suspect>> less = suspects.stream()
                .filter(suspect -> suspect.otherwise().isPresent())
                .collect(Collectors.groupingBy(Suspect::file, TreeMap::new, Collectors.toList()));
        List<Suspect> untried = new ArrayList<>();
        less.forEach((file, parts) -> {
            if (verdict.passing().stream().anyMatch(other -> other.file().equals(file))) {
                if (parts.stream().noneMatch(part -> verdict.newer().containsKey(part.attempt()))) {
                    console.warn(TrialAdvice.stays(parts.get(0).words(), request.executionId()));
                }
            } else if (parts.stream()
                            .anyMatch(part -> again.stream()
                                    .noneMatch(other -> other.suspect().isOf(part)))
                    || (!verdict.ran()
                            && confirmed.stream().anyMatch(other -> other.file().equals(file)))) {
                untried.addAll(parts);
            } else {
                parts.get(0).otherwise().ifPresent(one -> {
                    outcomes.put(one.path(), one.now());
                    boolean same =
                            confirmed.stream().anyMatch(other -> other.file().equals(file));
                    console.info(same ? TrialAdvice.settled(one.path()) : TrialAdvice.atTimes(one.path()));
                });
            }
        });
        chosen.tellUntried(untried);
    }

    private void noteFlaky(Again again) {
        Suspect passing = again.suspect().passingIn(again.attempt());
        passing.failures().forEach(this::staysFailed);
    }

    /** What the plain way has not cleared stays failed, also where it passes when its whole process runs once more. */
    private void keepFailed(Suspect suspect, Verdict verdict) {
        Attempt newer = verdict.newer().get(suspect.attempt());
        if (newer == null) {
            return;
        }
        Set<String> cleared = verdict.passing().stream()
                .filter(other -> other.isOf(suspect))
                .flatMap(other -> other.failed().stream())
                .collect(Collectors.toSet());
        suspect.passingIn(newer)
                .failures()
                .filter(result -> !cleared.contains(result.id()))
                .forEach(this::staysFailed);
    }

    private void staysFailed(TestResult result) {
        if (flaky.putIfAbsent(result.id(), result) == null) {
            console.warn(TrialAdvice.flaky(result.id()));
        }
    }

    /**
     * The process in question itself runs once more where nearly all of its tests are in question; it then is the plain way,
     * and its outcome counts. Not where less ran: that it came to no end could not be told from that it ran the same.
     */
    private Verdict judge(List<Attempt> suite, List<Suspect> confirmed, List<Again> again, Duration most) {
        boolean atOnce = OnceMore.isNearlyAll(suite, confirmed)
                && confirmed.stream().allMatch(suspect -> suspect.otherwise().isEmpty());
        Optional<Again> plain = atOnce ? Optional.empty() : processes.plainly(confirmed, most);
        List<Suspect> passing = plain.map(other -> passingIn(other, confirmed)).orElse(atOnce ? confirmed : List.of());
        if (passing.isEmpty()) {
            return new Verdict(plain.isPresent(), passing, Map.of());
        }
        Map<Attempt, Attempt> newer = processes.onceMore(suite, passing);
        List<Suspect> cleared = passing.stream()
                .filter(suspect -> newer.containsKey(suspect.attempt()))
                .map(suspect -> suspect.passingIn(newer.getOrDefault(suspect.attempt(), suspect.attempt())))
                .filter(suspect -> !suspect.isCleared())
                .toList();
        List<Suspect> leaningOnes = atOnce ? cleared : passing;
        leaning.note(
                leaningOnes,
                again,
                suspect -> LoadedFile.read(plain.map(other -> other.folder().loaded(0))
                        .orElseGet(() -> processes.loaded(suspect.attempt()))));
        leaning.tell(leaningOnes, console);
        if (!newer.isEmpty()) {
            console.warn(TrialAdvice.onceMore(
                    newer.keySet().stream().map(Attempt::name).sorted().toList()));
        }
        cleared.forEach(suspect -> suspect.failures().forEach(result -> failedBefore.put(result.id(), result)));
        return new Verdict(true, leaningOnes, newer);
    }

    private static List<Suspect> passingIn(Again plain, List<Suspect> confirmed) {
        return confirmed.stream()
                .map(suspect -> suspect.passingIn(plain.attempt()))
                .filter(suspect -> !suspect.isCleared())
                .toList();
    }

    private RunRecord.Try told(Suspect suspect, List<Again> again, List<Suspect> confirmed, Verdict verdict) {
        boolean ran = again.stream().anyMatch(other -> other.suspect().isOf(suspect));
        boolean failedAgain = confirmed.stream().anyMatch(other -> other.isOf(suspect));
        Optional<Suspect> passed =
                verdict.passing().stream().filter(other -> other.isOf(suspect)).findFirst();
        Attempt newer = verdict.newer().get(suspect.attempt());
        boolean quiet = suspect.otherwise().isPresent();
        String first = quiet ? "the same" : "failed";
        String second = quiet ? "other" : "passed";
        return new RunRecord.Try(
                suspect.path(),
                suspect.attempt().origin().worker(),
                suspect.failed().stream().sorted().toList(),
                failedAgain ? first : ran ? second : "not run",
                passed.isPresent() ? second : failedAgain && verdict.ran() ? first : "not run",
                newer != null
                        && passed.isPresent()
                        && !passed.get().passingIn(newer).isCleared(),
                leaning.on(suspect.path()));
    }
}
