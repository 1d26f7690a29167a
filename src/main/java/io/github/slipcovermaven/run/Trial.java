package io.github.slipcovermaven.run;

import io.github.slipcovermaven.artifact.LoadedFile;
import io.github.slipcovermaven.artifact.RunRecord;
import io.github.slipcovermaven.plan.CollectedFile;
import io.github.slipcovermaven.plan.Detail;
import io.github.slipcovermaven.plan.Loaded;
import io.github.slipcovermaven.plan.TestEvent;
import io.github.slipcovermaven.plan.TestResult;
import io.github.slipcovermaven.problem.TrialAdvice;
import io.github.slipcovermaven.python.PytestRunner;
import io.github.slipcovermaven.run.TrialRuns.Again;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out whether a test failed because its process did not collect all that plain pytest collects in one. It is run
 * again as before, and the plain way; only where it fails again and passes then, sharing is at fault. Then the processes
 * that ran such tests run once more, collecting everything, and what they leave takes the place of what they had left.
 */
final class Trial {

    /** Where more than this part of all files fails, something is wrong with more than the sharing. */
    private static final int PART = 10;

    /** Starting costs, however short the run was. */
    private static final Duration START = Duration.ofSeconds(10);

    private final Console console;
    private final PreparedShard shard;
    private final ShardRequest request;
    private final AttemptRunner runner;
    private final SortedMap<String, String> leaning = new TreeMap<>();
    private final Map<String, TestResult> flaky = new LinkedHashMap<>();
    private final Map<String, TestResult> failedBefore = new LinkedHashMap<>();

    Trial(Console console, PreparedShard shard, ShardRequest request, AttemptRunner runner) {
        this.console = console;
        this.shard = shard;
        this.request = request;
        this.runner = runner;
    }

    /**
     * Tries what failed.
     *
     * @param suite the processes that ran the suite
     * @param took how long they took
     */
    Tried run(List<Attempt> suite, Duration took) {
        boolean apart = shard.collectsApart()
                && request.selection().runner() instanceof PytestRunner
                && suite.stream().allMatch(TrialRuns::endedByItself);
        List<Suspect> suspects = apart ? Suspect.of(suite) : List.of();
        long files = suspects.stream().map(Suspect::file).distinct().count();
        if (files == 0) {
            return Tried.nothing(suite);
        }
        int all = Suspect.files(suite);
        if (files > Math.max(1, all / PART)) {
            console.warn(TrialAdvice.tooMany(files, all));
            return Tried.nothing(suite);
        }
        console.warn(TrialAdvice.begins(suspects.stream().map(Suspect::words).toList()));
        TrialRuns runs = new TrialRuns(shard, request, runner, took.plus(START));
        List<Again> again = runs.asBefore(suspects);
        List<Suspect> confirmed = again.stream()
                .map(other -> other.suspect().failingIn(other.attempt()))
                .filter(suspect -> !suspect.isCleared())
                .toList();
        Optional<Again> plain = confirmed.isEmpty() ? Optional.empty() : runs.plainly(confirmed);
        List<Suspect> guilty = plain.stream()
                .flatMap(other -> confirmed.stream().map(suspect -> suspect.passingIn(other.attempt())))
                .filter(suspect -> !suspect.isCleared())
                .toList();
        again.forEach(this::noteFlaky);
        plain.ifPresent(other -> guilty.forEach(suspect -> noteLeaning(suspect, again, other)));
        Map<Attempt, Attempt> newer = guilty.isEmpty() ? Map.of() : onceMore(suite, guilty);
        List<RunRecord.Try> tries = suspects.stream()
                .map(suspect -> told(suspect, again, confirmed, plain, guilty, newer))
                .toList();
        shard.folder().removeTrial();
        return new Tried(
                suite.stream()
                        .map(attempt -> newer.getOrDefault(attempt, attempt))
                        .toList(),
                tries,
                leaning,
                flaky,
                failedBefore);
    }

    private void noteFlaky(Again again) {
        Suspect passing = again.suspect().passingIn(again.attempt());
        failures(passing).forEach(result -> {
            if (flaky.putIfAbsent(result.id(), result) == null) {
                console.warn(TrialAdvice.flaky(result.id()));
            }
        });
    }

    private static Stream<TestResult> failures(Suspect suspect) {
        return suspect.attempt().ledger().results().stream()
                .filter(result -> suspect.failed().contains(result.id()));
    }

    /** By the modules that the plain process had loaded, and the other one had not. */
    private void noteLeaning(Suspect suspect, List<Again> again, Again plain) {
        String file = path(suspect);
        Loaded before = again.stream()
                .filter(other -> isOf(other.suspect(), suspect))
                .findFirst()
                .map(other -> LoadedFile.read(
                        other.folder().loaded(suspect.attempt().origin().number())))
                .orElse(Loaded.NOTHING);
        Loaded after = LoadedFile.read(plain.folder().loaded(0));
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
        return Stream.concat(uncollected, failed).distinct().limit(100).collect(Collectors.joining("\n"));
    }

    private Map<Attempt, Attempt> onceMore(List<Attempt> suite, List<Suspect> guilty) {
        List<Attempt> affected = OnceMore.affected(suite, guilty);
        leaning.forEach((file, on) -> console.warn(TrialAdvice.leans(file, on)));
        console.warn(TrialAdvice.onceMore(affected.stream().map(Attempt::name).toList()));
        Map<Attempt, Attempt> newer = new OnceMore(shard, request, runner).run(affected, guilty);
        for (Suspect suspect : guilty) {
            Optional.ofNullable(newer.get(suspect.attempt()))
                    .map(suspect::passingIn)
                    .ifPresent(cleared -> failures(cleared).forEach(result -> failedBefore.put(result.id(), result)));
        }
        return newer;
    }

    private static RunRecord.Try told(
            Suspect suspect,
            List<Again> again,
            List<Suspect> confirmed,
            Optional<Again> plain,
            List<Suspect> guilty,
            Map<Attempt, Attempt> newer) {
        boolean ran = again.stream().anyMatch(other -> isOf(other.suspect(), suspect));
        boolean failedAgain = confirmed.stream().anyMatch(other -> isOf(other, suspect));
        Optional<Suspect> passed =
                guilty.stream().filter(other -> isOf(other, suspect)).findFirst();
        boolean counts = passed.isPresent()
                && Optional.ofNullable(newer.get(suspect.attempt()))
                        .filter(other -> !passed.get().passingIn(other).isCleared())
                        .isPresent();
        return new RunRecord.Try(
                path(suspect),
                suspect.attempt().origin().worker(),
                List.copyOf(suspect.failed()),
                failedAgain ? "failed" : ran ? "passed" : "not run",
                passed.isPresent() ? "passed" : failedAgain && plain.isPresent() ? "failed" : "not run",
                counts);
    }

    private static boolean isOf(Suspect one, Suspect other) {
        return one.file().equals(other.file()) && one.attempt() == other.attempt();
    }

    /** Relative to the module, where the process has said so. */
    private static String path(Suspect suspect) {
        return suspect.attempt().ledger().files().stream()
                .flatMap(files -> files.files().stream())
                .filter(file -> file.node().equals(suspect.file()))
                .map(CollectedFile::path)
                .findFirst()
                .orElse(suspect.file());
    }
}
