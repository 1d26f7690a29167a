package io.github.slipcovermaven.gate;

import io.github.slipcovermaven.coverage.Counter;

/**
 * What is counted of a subject.
 *
 * @param lines how many lines ran, of how many
 * @param branches how many branches were taken, of how many
 * @param lost what an earlier result had hit of it and this one has not, though it is unchanged
 */
public record Counters(Counter lines, Counter branches, Lost lost) {

    /** Of nothing. */
    public static final Counters NONE = new Counters(Counter.NONE, Counter.NONE, Lost.NONE);

    /** Counts what was compared with no earlier result. */
    public Counters(Counter lines, Counter branches) {
        this(lines, branches, Lost.NONE);
    }

    /**
     * Lines and branches that are hit no more.
     *
     * @param lines how many
     * @param branches how many
     */
    public record Lost(long lines, long branches) {

        /** Nothing was lost, or nobody knows. */
        public static final Lost NONE = new Lost(0, 0);
    }

    /** Which of it a limit is about. */
    public enum Kind {
        /** Lines alone. */
        LINE("Line coverage", "lines"),
        /** Branches alone. */
        BRANCH("Branch coverage", "branches"),
        /** Lines and branches together, as the engines themselves count. */
        TOTAL("Coverage", "lines and branches");

        private final String coverage;
        private final String words;

        Kind(String coverage, String words) {
            this.coverage = coverage;
            this.words = words;
        }

        /** Returns what its covered ratio is called, at the beginning of a sentence. */
        String coverage() {
            return coverage;
        }

        /** Returns what is counted, for people. */
        public String words() {
            return words;
        }
    }

    /** Returns the sum of both. */
    public Counters plus(Counters other) {
        return new Counters(
                lines.plus(other.lines),
                branches.plus(other.branches),
                new Lost(lost.lines + other.lost.lines, lost.branches + other.lost.branches));
    }

    /** Returns what a baseline keeps of it. */
    Counters kept() {
        return new Counters(lines, branches);
    }

    /** Returns the counter that a limit is about. */
    public Counter of(Kind kind) {
        return switch (kind) {
            case LINE -> lines;
            case BRANCH -> branches;
            case TOTAL -> lines.plus(branches);
        };
    }

    /** Returns how many of what a limit is about were lost. */
    public long lost(Kind kind) {
        return switch (kind) {
            case LINE -> lost.lines;
            case BRANCH -> lost.branches;
            case TOTAL -> lost.lines + lost.branches;
        };
    }
}
