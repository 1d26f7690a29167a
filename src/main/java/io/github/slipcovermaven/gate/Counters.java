package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;

/**
 * What is counted of a subject.
 *
 * @param lines how many lines ran, of how many
 * @param branches how many branches were taken, of how many
 */
public record Counters(Counter lines, Counter branches) {

    /** Which of it a limit is about. */
    public enum Kind {
        /** Lines and branches together, as the engines themselves count. */
        TOTAL("lines and branches");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns what is counted, for people. */
        String words() {
            return words;
        }
    }

    /** Returns the counter that a limit is about. */
    public Counter of(Kind kind) {
        return switch (kind) {
            case TOTAL -> lines.plus(branches);
        };
    }
}
