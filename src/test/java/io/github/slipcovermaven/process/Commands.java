package io.github.slipcovermaven.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands for tests with real processes. */
public final class Commands {

    private Commands() {}

    public static Command of(String... arguments) {
        return new Command(List.of(arguments), Path.of("").toAbsolutePath(), Map.of());
    }

    /** A shell as the child program; its script sees the arguments as $1, $2, … */
    static Command shell(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        all.addAll(List.of(arguments));
        return new Command(all, Path.of("").toAbsolutePath(), Map.of());
    }

    static Command python(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("python3", "-c", script));
        all.addAll(List.of(arguments));
        return new Command(all, Path.of("").toAbsolutePath(), Map.of());
    }
}
