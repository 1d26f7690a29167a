package io.github.slipcovermaven.gate;

/** The least or the most that a limit lets pass. */
public sealed interface Bound permits Ratio, Count {

    /** Returns it exactly. */
    Fraction exactly();

    /** Returns how many digits after the point of its figure tell it exactly. */
    int decimals();

    /** Returns with how many digits after the point a figure is printed that is held against it. */
    default int printedDecimals() {
        return Math.max(2, decimals());
    }

    /** Returns it for people: {@code 97.5 %}, {@code 12}. */
    String words();
}
