package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.file.AtomicFile;
import io.github.slipcovermaven.ledger.SuiteEvent;
import io.github.slipcovermaven.ledger.TestResult;
import io.github.slipcovermaven.ledger.Timeline;
import io.github.slipcovermaven.problem.DeathAdvice;
import io.github.slipcovermaven.problem.Listed;
import io.github.slipcovermaven.problem.RunAdvice;
import io.github.slipcovermaven.process.HostSystem;
import io.github.slipcovermaven.python.engine.CoverageConfiguration;
import io.github.slipcovermaven.report.junit.JUnitReport;
import io.github.slipcovermaven.report.junit.JUnitSuite;
import io.github.slipcovermaven.report.text.FailureText;
import io.github.slipcovermaven.report.timeline.TimelinePicture;
import io.github.slipcovermaven.request.Console;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.shard.attempt.Attempt;
import io.github.slipcovermaven.shard.attempt.DeathCauses;
import io.github.slipcovermaven.shard.result.ShardResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells people, on the console and in the JUnit file, what became of the tests. */
final class ShardReporter {

    private static final int MAX_FAILURES = 20;
    private static final int MAX_LINES = 200;

    private final Console console;
    private final ShardRequest request;

    ShardReporter(Console console, ShardRequest request) {
        this.console = console;
        this.request = request;
    }

    void tell(ShardResult result) {
        writeJUnit(result);
        for (SuiteEvent.Neutralised dropped : result.suite().get(0).neutralised()) {
            boolean followed = request.measuring().coverage() == CoverageConfiguration.FOLLOW;
            console.info((followed ? "taken out of pytest's " : "ignored in pytest's ") + dropped.via() + ": "
                    + String.join(" ", dropped.options()) + " (this plugin measures and distributes"
                    + (followed ? "; coverageConfiguration=follow has read them)" : ")"));
        }
        OwnReports.settle(result.attempts(), console);
        Overwritten.tell(result.attempts(), console);
        List<String> beforehand = result.suite().stream()
                .flatMap(ledger -> ledger.beforehand().stream())
                .map(module -> module.name() + " (" + module.path() + ")")
                .distinct()
                .toList();
        if (!beforehand.isEmpty()) {
            console.warn(RunAdvice.importedBeforehand(beforehand));
        }
        for (Attempt attempt : result.attempts()) {
            attempt.ledger()
                    .unreplaced()
                    .forEach(gone -> console.warn(DeathAdvice.unreplaced(gone.worker(), gone.reason())));
            attempt.ledger()
                    .outlived()
                    .forEach(child -> console.warn(DeathAdvice.outlived(child.pid(), child.worker(), child.host())));
        }
        EndedChildren.warning(request.folder()).ifPresent(console::warn);
        showFailures(result);
        List<String> recovered = result.books().recovered();
        if (!recovered.isEmpty()) {
            console.warn(DeathAdvice.recovered(recovered));
        }
        tellFlaky(result);
        String counts = result.counts().text();
        if (result.failures().isEmpty() && result.reasons().isEmpty()) {
            console.info(counts);
        } else {
            console.error(counts);
        }
        if (!request.part().isWhole()
                && result.books().planned() == 0
                && result.reasons().isEmpty()) {
            console.info("Shard " + request.part().name() + " got none of the tests; it counts all the same.");
        }
        console.info("test results: " + JUnitFile.of(request));
        tellBalance(result);
    }

    /** That a test failed first is worth knowing, although its last try counts. */
    private void tellFlaky(ShardResult result) {
        List<TestResult> flaky =
                result.books().results().stream().filter(TestResult::flaky).toList();
        Listed.first(flaky).forEach(test -> console.warn(RunAdvice.flaky(test.id(), test.lastTry())));
        if (Listed.isLong(flaky)) {
            console.warn(RunAdvice.moreFlaky(Listed.more(flaky), JUnitFile.of(request)));
        }
    }

    /** Where the time went: of one worker alone there is nothing to balance. */
    private void tellBalance(ShardResult result) {
        Timeline timeline = Timeline.of(
                result.started().toEpochMilli() / 1000.0,
                result.attempts().stream().map(Attempt::ledger).toList());
        if (timeline.rows().size() < 2) {
            return;
        }
        Path picture = request.folder().timeline();
        String title = request.module().artifactId() + " (" + request.executionId() + ")";
        AtomicFile.write(picture, out -> TimelinePicture.write(timeline, title, out));
        console.info(Balance.of(timeline) + "; timeline: " + picture);
    }

    private void showFailures(ShardResult result) {
        StringBuilder text = new StringBuilder();
        try {
            new FailureText(
                            FailureText.DEFAULT_WIDTH,
                            MAX_FAILURES,
                            MAX_LINES,
                            result.telling().log().toString(),
                            colours(result))
                    .print(result.results(), collectionFailures(result), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.toString().lines().forEach(console::error);
    }

    private FailureText.Colours colours(ShardResult result) {
        if (!console.isColoured()) {
            return FailureText.Colours.none();
        }
        FailureText.Colours colours = FailureText.Colours.ofTerminal();
        for (Attempt attempt : result.attempts()) {
            attempt.ledger().coloured().forEach(one -> colours.add(one.id(), one.phase(), one.text()));
        }
        return colours;
    }

    private static List<SuiteEvent.CollectionFailed> collectionFailures(ShardResult result) {
        return result.suite().stream()
                .flatMap(ledger -> ledger.collectionFailures().stream())
                .toList();
    }

    private static List<TestResult> resultsWithSkippedFiles(ShardResult result) {
        return Stream.concat(
                        result.results().stream(),
                        result.suite().stream().flatMap(ledger -> ledger.skippedFiles().stream()))
                .toList();
    }

    /** Of several of one name the last: what was lost earlier ran again. */
    private static Map<String, String> deaths(ShardResult result) {
        Map<String, String> deaths = new HashMap<>();
        result.attempts().forEach(attempt -> deaths.putAll(DeathCauses.byWorker(attempt)));
        return deaths;
    }

    private void writeJUnit(ShardResult result) {
        JUnitSuite suite = new JUnitSuite(
                request.module().artifactId() + "." + request.executionId(),
                result.started(),
                HostSystem.current().environment("HOSTNAME").orElse("localhost"),
                Duration.between(result.started(), result.ended()).toMillis() / 1000.0,
                resultsWithSkippedFiles(result),
                collectionFailures(result),
                result.books().crashes(),
                deaths(result),
                result.attempts().stream()
                        .flatMap(attempt -> attempt.ledger().properties().stream())
                        .distinct()
                        .toList());
        AtomicFile.write(JUnitFile.of(request), out -> JUnitReport.write(suite, out));
    }
}
