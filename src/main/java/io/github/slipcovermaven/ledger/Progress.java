package io.github.slipcovermaven.ledger;

import java.util.Locale;

/**
 * How far a run is, in one line.
 *
 * @param done tests that ran to their end
 * @param planned tests that are to run; 0 while they are collected
 * @param failed tests that failed so far
 * @param seconds from when the tests began to when the last of those ended
 * @param still since then
 */
public record Progress(int done, int planned, int failed, double seconds, double still) {

    /** Returns {@code 120 of 765 tests (15 %), 2 failed, about 1:04 left}. */
    public String line() {
        if (planned == 0) {
            return "collecting tests";
        }
        StringBuilder line = new StringBuilder()
                .append(done)
                .append(" of ")
                .append(planned)
                .append(planned == 1 ? " test (" : " tests (")
                .append((long) done * 100 / planned)
                .append(" %)");
        if (failed > 0) {
            line.append(", ").append(failed).append(" failed");
        }
        // From what is known, which is the tests that ended: while none does, time only passes.
        double left = done > 0 && done < planned ? seconds / done * (planned - done) - still : 0;
        if (left >= 0.5) {
            line.append(", about ").append(clock(left)).append(" left");
        }
        return line.toString();
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
