package io.github.slipcovermaven.python.runner.behave;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.problem.BehaveAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import io.github.slipcovermaven.python.runner.Listing;
import io.github.slipcovermaven.python.runner.RunnerStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks behave which features there are: its own parser, the user's configuration, no hook and no step. */
final class FeatureListing implements Listing {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int FORMAT = 1;

    @Override
    public List<ListedFile> list(
            CommandRunner runner,
            Path runtimeFolder,
            PythonEnvironment environment,
            RunnerStart start,
            Path result,
            Path log) {
        List<String> arguments = new ArrayList<>(List.of(
                Names.text(environment.executable()),
                Names.text(runtimeFolder.resolve("slipcover_maven").resolve("launch.py")),
                "with_behave.behave_listing",
                Names.text(start.configurationFile()),
                Names.text(result)));
        arguments.addAll(start.arguments());
        arguments.addAll(start.tests());
        CommandResult ended =
                runner.run(new Command(arguments, start.workingDirectory(), start.environment()), log, LIMIT);
        if (ended.timedOut() || !ended.succeeded() || !Files.isRegularFile(result)) {
            String how = ended.timedOut()
                    ? "took longer than " + LIMIT.toMinutes() + " minutes"
                    : ended.succeeded() ? "left no answer behind" : "exited with " + ended.exitCode();
            throw new ProblemException(BehaveAdvice.listingBroken(how, log));
        }
        try {
            return features(Json.read(result));
        } catch (IOException e) {
            throw new ProblemException(BehaveAdvice.listingBroken("cannot be read: " + e.getMessage(), log), e);
        }
    }

    private static List<ListedFile> features(JsonValue told) throws IOException {
        if (told.get("format").count() != FORMAT) {
            throw new IOException("format " + told.get("format"));
        }
        List<String> errors = new ArrayList<>();
        for (JsonValue error : told.get("errors")) {
            if (!error.get("path").isText()) {
                throw new ProblemException(
                        BehaveAdvice.notListed(error.get("text").text()));
            }
            String line = error.get("line").isNumber() ? ":" + error.get("line").count() : "";
            errors.add(error.get("path").text() + line + " "
                    + error.get("text").text().lines().findFirst().orElse(""));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(BehaveAdvice.featuresUnreadable(errors));
        }
        List<ListedFile> features = new ArrayList<>();
        for (JsonValue feature : told.get("files")) {
            List<String> scenarios = new ArrayList<>();
            feature.get("tests").forEach(id -> scenarios.add(id.text()));
            Set<String> serial = new LinkedHashSet<>();
            feature.get("serial").forEach(id -> serial.add(id.text()));
            features.add(new ListedFile(
                    feature.get("path").text(),
                    scenarios,
                    serial,
                    feature.get("steps").count(),
                    feature.get("unselected").count(),
                    feature.get("held").flag()));
        }
        return features;
    }
}
