package io.github.slipcovermaven.shard.trial;

import io.github.slipcovermaven.artifact.record.RunRecord;
import io.github.slipcovermaven.artifact.record.ShardUpkeep;
import io.github.slipcovermaven.artifact.talk.LoadedFile;
import io.github.slipcovermaven.ledger.Against;
import io.github.slipcovermaven.ledger.CollectedFile;
import io.github.slipcovermaven.ledger.Detail;
import io.github.slipcovermaven.ledger.Loaded;
import io.github.slipcovermaven.ledger.TestEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.plan.FileOutcome;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.Tried;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import io.github.slipcovermaven.shard.prepare.Undivided;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out whether a test failed because its process did not collect all that plain pytest collects in one. It is run
 * again as before, and the plain way; only where it fails again and passes then, sharing is at fault. Then the processes
 * that ran such tests run once more, collecting everything, and what they leave takes the place of what they had left.
 */
public final class Trial {

    /** Where more than this part of all files fails, something is wrong with more than the sharing. */
    private static final int PART = 10;

    /** Starting costs, however short the run was. */
    private static final Duration START = Duration.ofSeconds(10);

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final TrialProcesses processes;
    private final SortedMap<String, String> leaning = new TreeMap<>();
    private final Map<String, TestResult> flaky = new LinkedHashMap<>();
    private final Map<String, TestResult> failedBefore = new LinkedHashMap<>();
    private final SortedMap<String, FileOutcome> outcomes = new TreeMap<>();
    private final SortedMap<String, FileOutcome> doubted = new TreeMap<>();

    public Trial(Console console, PreparedShard shard, ShardRequest request, TrialProcesses processes) {
        this.console = console;
        this.shard = shard;
        this.request = request;
        this.processes = processes;
    }

    /**
     * Tries what failed, and what ran less than where all files were collected.
     *
     * @param suite the processes that ran the suite
     * @param took how long they took
     */
    public Tried run(List<Attempt> suite, Duration took) {
        boolean apart =
                shard.collectsApart() && suite.stream().allMatch(TrialRuns::endedByItself) && !refusedToDivide(suite);
        List<Suspect> suspects = apart ? suspects(suite) : List.of();
        if (suspects.isEmpty()) {
            return Tried.nothing(suite, doubted);
        }
        begin(suspects);
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
                leaning,
                flaky,
                failedBefore,
                outcomes,
                doubted);
    }

    /** Failures first: they are red. */
    private List<Suspect> suspects(List<Attempt> suite) {
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

    private void begin(List<Suspect> suspects) {
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

    private void tellUntried(List<Suspect> less) {
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
            } else if (parts.stream().anyMatch(part -> again.stream().noneMatch(other -> isOf(other.suspect(), part)))
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
        tellUntried(untried);
    }

    /** Then these processes ran nothing, and others do. */
    private boolean refusedToDivide(List<Attempt> suite) {
        Set<Against> refused = Undivided.of(request, shard).refused();
        return Attempt.against(suite).anyMatch(against -> refused.contains(against.kind()));
    }

    private void noteFlaky(Again again) {
        Suspect passing = again.suspect().passingIn(again.attempt());
        failures(passing).forEach(this::staysFailed);
    }

    /** What the plain way has not cleared stays failed, also where it passes when its whole process runs once more. */
    private void keepFailed(Suspect suspect, Verdict verdict) {
        Attempt newer = verdict.newer().get(suspect.attempt());
        if (newer == null) {
            return;
        }
        Set<String> cleared = verdict.passing().stream()
                .filter(other -> isOf(other, suspect))
                .flatMap(other -> other.failed().stream())
                .collect(Collectors.toSet());
        failures(suspect.passingIn(newer))
                .filter(result -> !cleared.contains(result.id()))
                .forEach(this::staysFailed);
    }

    private void staysFailed(TestResult result) {
        if (flaky.putIfAbsent(result.id(), result) == null) {
            console.warn(TrialAdvice.flaky(result.id()));
        }
    }

    private static Stream<TestResult> failures(Suspect suspect) {
        return suspect.attempt().ledger().results().stream()
                .filter(result -> suspect.failed().contains(result.id()));
    }

    /** By the modules that the plain process had loaded, and the other one had not. */
    private void noteLeaning(Suspect suspect, List<Again> again, Loaded after) {
        String file = path(suspect);
        Loaded before = again.stream()
                .filter(other -> isOf(other.suspect(), suspect))
                .findFirst()
                .map(other -> LoadedFile.read(
                        other.folder().loaded(suspect.attempt().origin().number())))
                .orElse(Loaded.NOTHING);
        leaning.merge(
                file, before.all().isEmpty() ? "" : after.beyond(before, file, said(suspect)), (one, other) -> one);
    }

    /** What the failures say. */
    private static String said(Suspect suspect) {
        Stream<String> uncollected = suspect.attempt().ledger().collectionFailures().stream()
                .filter(failure -> failure.id().equals(suspect.file()))
                .map(TestEvent.CollectionFailed::text);
        Stream<String> failed = failures(suspect)
                .flatMap(result -> result.reports().stream())
                .flatMap(report -> Optional.ofNullable(report.detail()).stream())
                .map(Detail::message);
        Stream<String> skipped = suspect.otherwise().map(less -> less.said(suspect.attempt())).stream();
        return Stream.of(uncollected, failed, skipped)
                .flatMap(Function.identity())
                .distinct()
                .limit(100)
                .collect(Collectors.joining("\n"));
    }

    /**
     * What the plain way made of those that failed again.
     *
     * @param ran whether it came to its end
     * @param passing what passed there
     * @param newer the processes that count, by those that they stand for
     */
    private record Verdict(boolean ran, List<Suspect> passing, Map<Attempt, Attempt> newer) {

        static final Verdict NONE = new Verdict(false, List.of(), Map.of());
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
        leaningOnes.forEach(suspect -> noteLeaning(
                suspect,
                again,
                LoadedFile.read(plain.map(other -> other.folder().loaded(0))
                        .orElseGet(() -> processes.loaded(suspect.attempt())))));
        Set<String> less = leaningOnes.stream()
                .flatMap(suspect -> suspect.otherwise().stream())
                .map(Otherwise::path)
                .collect(Collectors.toSet());
        leaning.forEach((file, on) ->
                console.warn(less.contains(file) ? TrialAdvice.leansQuietly(file, on) : TrialAdvice.leans(file, on)));
        if (!newer.isEmpty()) {
            console.warn(TrialAdvice.onceMore(
                    newer.keySet().stream().map(Attempt::name).sorted().toList()));
        }
        cleared.forEach(suspect -> failures(suspect).forEach(result -> failedBefore.put(result.id(), result)));
        return new Verdict(true, leaningOnes, newer);
    }

    private static List<Suspect> passingIn(Again plain, List<Suspect> confirmed) {
        return confirmed.stream()
                .map(suspect -> suspect.passingIn(plain.attempt()))
                .filter(suspect -> !suspect.isCleared())
                .toList();
    }

    private RunRecord.Try told(Suspect suspect, List<Again> again, List<Suspect> confirmed, Verdict verdict) {
        boolean ran = again.stream().anyMatch(other -> isOf(other.suspect(), suspect));
        boolean failedAgain = confirmed.stream().anyMatch(other -> isOf(other, suspect));
        Optional<Suspect> passed =
                verdict.passing().stream().filter(other -> isOf(other, suspect)).findFirst();
        Attempt newer = verdict.newer().get(suspect.attempt());
        boolean quiet = suspect.otherwise().isPresent();
        String first = quiet ? "the same" : "failed";
        String second = quiet ? "other" : "passed";
        return new RunRecord.Try(
                path(suspect),
                suspect.attempt().origin().worker(),
                suspect.failed().stream().sorted().toList(),
                failedAgain ? first : ran ? second : "not run",
                passed.isPresent() ? second : failedAgain && verdict.ran() ? first : "not run",
                newer != null
                        && passed.isPresent()
                        && !passed.get().passingIn(newer).isCleared(),
                leaning.getOrDefault(path(suspect), ""));
    }

    private static boolean isOf(Suspect one, Suspect other) {
        return one.file().equals(other.file()) && one.attempt().equals(other.attempt());
    }

    /** Relative to the module, where the process has said so. */
    private static String path(Suspect suspect) {
        if (suspect.otherwise().isPresent()) {
            return suspect.otherwise().get().path();
        }
        return suspect.attempt().ledger().files().stream()
                .flatMap(files -> files.files().stream())
                .filter(file -> file.node().equals(suspect.file()))
                .map(CollectedFile::path)
                .findFirst()
                .orElse(suspect.file());
    }
}
