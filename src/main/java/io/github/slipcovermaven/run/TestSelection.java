package io.github.slipcovermaven.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** pytest's own options that leave tests out. */
    private static final Set<String> NARROWING = Set.of("-k", "-m", "--deselect", "--ignore", "--ignore-glob");

    /** Keeps unmodifiable copies. */
    public TestSelection {
        tests = List.copyOf(tests);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the arguments by which pytest leaves tests out, or runs only a part of a file: machines that share a suite
     * have to agree on them. Which files there are is in their plan anyway.
     */
    List<String> narrowing() {
        List<String> narrowing = new ArrayList<>();
        boolean value = false;
        for (String argument : args) {
            String name = argument.split("=", 2)[0];
            boolean narrows = NARROWING.contains(name) || argument.startsWith("-k") || argument.startsWith("-m");
            if (value || narrows || (argument.contains("::") && !argument.startsWith("-"))) {
                narrowing.add(argument);
            }
            value = NARROWING.contains(argument);
        }
        return narrowing;
    }
}
