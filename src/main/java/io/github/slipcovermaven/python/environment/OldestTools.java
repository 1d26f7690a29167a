package io.github.slipcovermaven.python.environment;

import io.github.slipcovermaven.python.install.Resources;
import io.github.slipcovermaven.python.interpreter.Version;
import java.util.Map;
import java.util.TreeMap;

/** The bounds of {@code tools.in}, which the lock is made from. */
final class OldestTools {

    private static final String AT_LEAST = ">=";

    private OldestTools() {}

    /** Reads the oldest version of each tool, by its name. */
    static Map<String, Version> load() {
        return parse(Resources.text("tools.in"));
    }

    static Map<String, Version> parse(String text) {
        Map<String, Version> oldest = new TreeMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split(AT_LEAST, -1);
            if (parts.length != 2) {
                throw new IllegalStateException("tools.in has more than a lower bound: " + line);
            }
            oldest.put(parts[0], Version.of(parts[1]));
        }
        return Map.copyOf(oldest);
    }
}
