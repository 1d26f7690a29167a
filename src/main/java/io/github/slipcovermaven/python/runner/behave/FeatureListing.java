package io.github.slipcovermaven.python.runner.behave;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.slipcovermaven.file.Names;
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
import java.util.List;

/** Asks behave which features there are: its own parser, the user's configuration, no hook and no step. */
final class FeatureListing implements Listing {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = new JsonMapper();

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
            return features(JSON.readTree(Files.readAllBytes(result)));
        } catch (IOException e) {
            throw new ProblemException(BehaveAdvice.listingBroken("cannot be read: " + e.getMessage(), log), e);
        }
    }

    private static List<ListedFile> features(JsonNode told) throws IOException {
        if (told.path("format").asInt() != FORMAT) {
            throw new IOException("format " + told.path("format"));
        }
        List<String> errors = new ArrayList<>();
        for (JsonNode error : told.path("errors")) {
            if (!error.path("path").isTextual()) {
                throw new ProblemException(
                        BehaveAdvice.notListed(error.path("text").asText()));
            }
            String line = error.path("line").isInt() ? ":" + error.path("line").asInt() : "";
            errors.add(error.path("path").asText() + line + " "
                    + error.path("text").asText().lines().findFirst().orElse(""));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(BehaveAdvice.featuresUnreadable(errors));
        }
        List<ListedFile> features = new ArrayList<>();
        for (JsonNode feature : told.path("files")) {
            List<String> scenarios = new ArrayList<>();
            feature.path("tests").forEach(id -> scenarios.add(id.asText()));
            features.add(new ListedFile(
                    feature.path("path").asText(),
                    scenarios,
                    feature.path("steps").asInt(),
                    feature.path("unselected").asInt()));
        }
        return features;
    }
}
