package io.github.slipcovermaven.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which tests run, and how.
 *
 * @param tests paths; empty for the runner's own configuration or the default
 * @param args further arguments for the runner
 * @param environment variables for the runner; their values are never printed or recorded
 * @param workingDirectory where the runner starts
 */
public record TestSelection(
        List<Path> tests, List<String> args, Map<String, String> environment, Path workingDirectory) {

    /** Keeps unmodifiable copies. */
    public TestSelection {
        tests = List.copyOf(tests);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }
}
