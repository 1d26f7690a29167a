package io.github.slipcovermaven.python.runner;

import io.github.slipcovermaven.python.environment.ToolChoice;
import java.util.List;

/**
 * behave, 1.2.6 to 1.3. A failing or undefined step, a failing hook and much else are one exit code, 1; an option that
 * it does not know is 2; nothing selected is 0.
 */
public record BehaveRunner() implements Runner {

    @Override
    public String name() {
        return ToolChoice.BEHAVE;
    }

    @Override
    public String unit() {
        return "feature";
    }

    @Override
    public List<String> tools() {
        return List.of(ToolChoice.BEHAVE);
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
        return path.replaceFirst("\\.feature:[0-9]+$", ".feature");
    }

    /** None: which features are a process' own stands in its configuration, and all else is the user's. */
    @Override
    public List<String> ownArguments(RunnerStart start) {
        return List.of();
    }
}
