package io.github.slipcovermaven.gate;

import java.util.function.ToLongBiFunction;

/** Which figure of a counter a limit holds; the names are JaCoCo's, and {@link #LOSTCOUNT} is ours. */
public enum Value {
    /** Covered of all. */
    COVEREDRATIO(true, (counters, kind) -> counters.of(kind).covered(), "") {
        @Override
        String figure(Counters.Kind kind) {
            return kind.coverage();
        }
    },
    /** Missed of all. */
    MISSEDRATIO(true, (counters, kind) -> counters.of(kind).missed(), "The missed share of the "),
    /** How many are covered. */
    COVEREDCOUNT(false, (counters, kind) -> counters.of(kind).covered(), "The number of covered "),
    /** How many are missed. */
    MISSEDCOUNT(false, (counters, kind) -> counters.of(kind).missed(), "The number of missed "),
    /** How many there are. */
    TOTALCOUNT(false, (counters, kind) -> counters.of(kind).total(), "The number of "),
    /** How many were hit in the result that this one is compared with, are unchanged, and are hit no more. */
    LOSTCOUNT(false, Counters::lost, "The number of lost ");

    private final boolean ratio;
    private final ToLongBiFunction<Counters, Counters.Kind> amount;
    private final String words;

    Value(boolean ratio, ToLongBiFunction<Counters, Counters.Kind> amount, String words) {
        this.ratio = ratio;
        this.amount = amount;
        this.words = words;
    }

    /** Tells whether it is a part of a whole; otherwise it is a count. */
    public boolean isRatio() {
        return ratio;
    }

    /** Returns how many lines or branches it counts. */
    long amount(Counters counters, Counters.Kind kind) {
        return amount.applyAsLong(counters, kind);
    }

    /** Returns what it is called, at the beginning of a sentence that goes on with "of". */
    String figure(Counters.Kind kind) {
        return words + kind.words();
    }
}
