package io.github.slipcovermaven.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An engine by its name: that of its Python package, by which users, records and our Python call it, too. Where a room
 * chooses the implementation of each, it does so by a {@code switch} over these, so that the compiler names all such places.
 */
public enum EngineName {
    /** SlipCover. */
    SLIPCOVER("slipcover"),
    /** coverage.py. */
    COVERAGE("coverage");

    private final String text;

    EngineName(String text) {
        this.text = text;
    }

    /** Returns the name itself. */
    public String text() {
        return text;
    }

    /** Returns the engine of that name; empty when there is none. */
    public static Optional<EngineName> of(String text) {
        return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
    }

    /** Returns all names. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(EngineName::text).toList();
    }
}
