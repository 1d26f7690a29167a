package io.github.slipcovermaven.gate;

/** The least or the most that a limit lets pass. */
public sealed interface Bound permits Ratio, Count {

    /** Returns it exactly. */
    Fraction exactly();

    /** Returns how many digits after the point of its figure tell it exactly. */
    int decimals();

    /** Returns it for people: {@code 97.5 %}, {@code 12}. */
    String words();
}
