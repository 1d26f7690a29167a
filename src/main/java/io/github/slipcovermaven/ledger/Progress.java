package io.github.slipcovermaven.ledger;

import java.util.Locale;

/**
 * How far a run is, in one line.
 *
 * @param done tests that ran to their end
 * @param planned tests that are to run; 0 while they are collected
 * @param failed tests that failed so far
 * @param seconds since the tests began
 */
public record Progress(int done, int planned, int failed, double seconds) {

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
        if (done > 0 && done < planned) {
            line.append(", about ")
                    .append(clock(seconds / done * (planned - done)))
                    .append(" left");
        }
        return line.toString();
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
