package io.github.slipcovermaven.python.runner;

import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.json.Json;
import io.github.slipcovermaven.json.JsonValue;
import io.github.slipcovermaven.plan.ListedFeature;
import io.github.slipcovermaven.problem.BehaveAdvice;
import io.github.slipcovermaven.problem.ProblemException;
import io.github.slipcovermaven.process.Command;
import io.github.slipcovermaven.process.CommandResult;
import io.github.slipcovermaven.process.CommandRunner;
import io.github.slipcovermaven.python.environment.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks behave which features there are: its own parser, the user's configuration, no hook and no step. */
public final class FeatureListing {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int FORMAT = 1;

    private final CommandRunner runner;
    private final Path runtime;

    /**
     * Prepares.
     *
     * @param runtime holds {@code slipcover_maven/}
     */
    public FeatureListing(CommandRunner runner, Path runtime) {
        this.runner = runner;
        this.runtime = runtime;
    }

    /**
     * Returns the features in the order in which behave would run them.
     *
     * @param start as the run itself will be started
     * @param result where the answer goes
     * @param log where the output of the process goes
     * @throws ProblemException when a feature does not parse, or behave cannot be configured
     */
    public List<ListedFeature> list(PythonEnvironment environment, RunnerStart start, Path result, Path log) {
        List<String> arguments = new ArrayList<>(List.of(
                Names.text(environment.executable()),
                Names.text(runtime.resolve("slipcover_maven").resolve("launch.py")),
                "behave_listing",
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

    private static List<ListedFeature> features(JsonValue told) throws IOException {
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
        List<ListedFeature> features = new ArrayList<>();
        for (JsonValue feature : told.get("features")) {
            List<String> scenarios = new ArrayList<>();
            feature.get("scenarios").forEach(id -> scenarios.add(id.text()));
            features.add(new ListedFeature(
                    feature.get("path").text(),
                    scenarios,
                    feature.get("steps").count(),
                    feature.get("unselected").count()));
        }
        return features;
    }
}
