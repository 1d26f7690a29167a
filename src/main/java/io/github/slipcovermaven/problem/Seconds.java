package io.github.slipcovermaven.problem;

import java.util.Locale;

/** A time in words: {@code 4.2 s}, {@code 95 s}. */
public final class Seconds {

    private Seconds() {}

    /** Returns it to a tenth, or from ten on to a whole second. */
    public static String of(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
}
