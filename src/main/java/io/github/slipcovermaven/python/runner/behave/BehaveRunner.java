package io.github.slipcovermaven.python.runner.behave;

import io.github.slipcovermaven.problem.BehaveAdvice;
import io.github.slipcovermaven.problem.Problem;
import io.github.slipcovermaven.python.runner.Arguments;
import io.github.slipcovermaven.python.runner.Listing;
import io.github.slipcovermaven.python.runner.Runner;
import io.github.slipcovermaven.python.runner.RunnerExit;
import io.github.slipcovermaven.python.runner.RunnerStart;
import io.github.slipcovermaven.python.runner.Sharing;
import io.github.slipcovermaven.python.runner.TestPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * behave, 1.2.6 to 1.3. A failing or undefined step, a failing hook and much else are one exit code, 1; an option that
 * it does not know is 2; nothing selected is 0.
 */
public record BehaveRunner() implements Runner {

    static final String NAME = "behave";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String unit() {
        return "feature";
    }

    @Override
    public List<String> tools() {
        return List.of(NAME);
    }

    @Override
    public RunnerExit exit(int code) {
        return switch (code) {
            case 0 -> RunnerExit.PASSED;
            case 1 -> RunnerExit.TESTS_FAILED;
            case 2 -> RunnerExit.USAGE_ERROR;
            default -> RunnerExit.ofAny(code);
        };
    }

    /** {@code features/cart.feature:12}, or {@code @list.txt}. */
    @Override
    public String fileOf(String test) {
        String path = test.startsWith("@") ? test.substring(1) : test;
        return path.replaceFirst("\\.feature:[0-9]+( .*)?$", ".feature");
    }

    @Override
    public Arguments arguments(List<String> written, Path workingDirectory) {
        return new Arguments(written, List.of());
    }

    /** None is asked for: the selected scenarios themselves are listed. */
    @Override
    public List<String> narrowing(List<String> arguments) {
        return List.of();
    }

    @Override
    public TestPlaces places() {
        return new BehavePlaces();
    }

    @Override
    public Sharing sharing() {
        return new BehaveSharing();
    }

    @Override
    public Optional<Listing> listing() {
        return Optional.of(new FeatureListing());
    }

    @Override
    public Problem notLoaded(List<String> files, Path log, String inOneProcess) {
        return BehaveAdvice.notLoaded(files, log);
    }

    @Override
    public List<String> callers() {
        return List.of("/behave/");
    }

    /** None: which features are a process' own stands in its configuration, and all else is the user's. */
    @Override
    public List<String> ownArguments(RunnerStart start) {
        return List.of();
    }
}
