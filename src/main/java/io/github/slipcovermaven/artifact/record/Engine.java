package io.github.slipcovermaven.artifact.record;

import io.github.slipcovermaven.engine.EngineName;

/**
 * What measured.
 *
 * @param name as {@link EngineName#text} has it
 * @param version the engine's version
 * @param branch whether branches were measured
 */
public record Engine(String name, String version, boolean branch) {

    /** Checks that there is such an engine. */
    public Engine {
        known(name);
    }

    /** Returns one of the engines. */
    public static Engine of(EngineName name, String version, boolean branch) {
        return new Engine(name.text(), version, branch);
    }

    /** Returns which one it is. */
    public EngineName which() {
        return known(name);
    }

    private static EngineName known(String name) {
        return EngineName.of(name).orElseThrow(() -> new IllegalArgumentException("no engine is called " + name));
    }
}
